package shop.imaging;

import shop.image.ImageType;

/**
 * The properties that an image file declares, and whether the file is complete.
 *
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param orientation the EXIF orientation, 1 (upright) to 8
 * @param passes the number of times that a decoder processes the whole image
 * @param supported whether the variant of the format is one that browsers show
 * @param whole whether no part of the pixels is known to be missing
 */
record ImageHeader(
    ImageType type,
    int width,
    int height,
    int orientation,
    int passes,
    boolean animated,
    boolean supported,
    boolean whole) {}
