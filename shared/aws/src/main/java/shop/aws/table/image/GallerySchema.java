package shop.aws.table.image;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.aws.table.RecordSchema.Attributes;
import shop.image.Gallery;
import shop.image.Image;
import shop.image.ImageFile;
import shop.image.ImageRejection;
import shop.image.ImageSize;
import shop.image.ImageState;
import shop.image.ImageType;
import shop.image.Images.PendingUpload;
import shop.image.Rendition;

/** The items of a product's images and of upload deadlines. */
final class GallerySchema {
  private static final Field<Rendition, ImageSize> SIZE =
      Field.constant("size", ImageSize.class, Rendition::size);
  private static final Field<Rendition, String> FILE = Field.text("file", Rendition::file);
  private static final Field<Rendition, Long> RENDITION_WIDTH =
      Field.number("width", rendition -> (long) rendition.width());
  private static final Field<Rendition, Long> RENDITION_HEIGHT =
      Field.number("height", rendition -> (long) rendition.height());

  private static final RecordSchema<Rendition> RENDITION =
      RecordSchema.of(
          Rendition.class,
          item ->
              new Rendition(
                  item.get(SIZE),
                  item.get(FILE),
                  Math.toIntExact(item.get(RENDITION_WIDTH)),
                  Math.toIntExact(item.get(RENDITION_HEIGHT))),
          List.of(SIZE, FILE, RENDITION_WIDTH, RENDITION_HEIGHT));

  private static final Field<Image, String> ID = Field.text("id", Image::id);
  private static final Field<Image, String> NAME =
      Field.text("file_name", image -> image.file().name());
  private static final Field<Image, ImageType> TYPE =
      Field.constant("type", ImageType.class, image -> image.file().type());
  private static final Field<Image, Long> BYTES =
      Field.number("bytes", image -> image.file().bytes());
  private static final Field<Image, String> SHA256 =
      Field.text("sha256", image -> image.file().sha256());
  private static final Field<Image, String> ALT = Field.text("alt", Image::alt);
  private static final Field<Image, Instant> CREATED = Field.time("created_at", Image::createdAt);

  // Each of these is present only in the state that has it.
  private static final Field<Image, Instant> DEADLINE =
      Field.time("deadline", image -> pending(image, ImageState.Pending::deadline));
  private static final Field<Image, Long> WIDTH =
      Field.number("width", image -> ready(image, state -> (long) state.width()));
  private static final Field<Image, Long> HEIGHT =
      Field.number("height", image -> ready(image, state -> (long) state.height()));
  private static final Field<Image, String> PLACEHOLDER =
      Field.text("placeholder", image -> ready(image, ImageState.Ready::placeholder));
  private static final Field<Image, List<Rendition>> RENDITIONS =
      Field.documents(
          "renditions",
          RENDITION.documentType(),
          image -> ready(image, ImageState.Ready::renditions));
  private static final Field<Image, ImageRejection> FAULT =
      Field.constant(
          "fault",
          ImageRejection.class,
          image -> image.state() instanceof ImageState.Failed failed ? failed.fault() : null);

  private static final RecordSchema<Image> IMAGE =
      RecordSchema.of(
          Image.class,
          item ->
              new Image(
                  item.get(ID),
                  new ImageFile(item.get(NAME), item.get(TYPE), item.get(BYTES), item.get(SHA256)),
                  item.get(ALT),
                  state(item),
                  item.get(CREATED)),
          List.of(
              ID,
              NAME,
              TYPE,
              BYTES,
              SHA256,
              ALT,
              CREATED,
              DEADLINE,
              WIDTH,
              HEIGHT,
              PLACEHOLDER,
              RENDITIONS,
              FAULT));

  private static final Field<Gallery, String> PRODUCT =
      Field.text("product_id", Gallery::productId);
  private static final Field<Gallery, List<Image>> IMAGES =
      Field.documents("images", IMAGE.documentType(), Gallery::images);
  private static final Field<Gallery, Long> VERSION = Field.number("version", Gallery::version);

  static final RecordSchema<Gallery> GALLERY =
      RecordSchema.of(
          Gallery.class,
          item -> new Gallery(item.get(PRODUCT), item.get(IMAGES), item.get(VERSION)),
          List.of(PRODUCT, IMAGES, VERSION));

  private static final Field<PendingUpload, String> DEADLINE_PRODUCT =
      Field.text("product_id", PendingUpload::productId);
  private static final Field<PendingUpload, String> DEADLINE_IMAGE =
      Field.text("image_id", PendingUpload::imageId);
  private static final Field<PendingUpload, Instant> DEADLINE_AT =
      Field.time("deadline", PendingUpload::deadline);

  static final RecordSchema<PendingUpload> AWAITED =
      RecordSchema.of(
          PendingUpload.class,
          item ->
              new PendingUpload(
                  item.get(DEADLINE_PRODUCT), item.get(DEADLINE_IMAGE), item.get(DEADLINE_AT)),
          List.of(DEADLINE_PRODUCT, DEADLINE_IMAGE, DEADLINE_AT));

  private GallerySchema() {}

  private static ImageState state(Attributes item) {
    ImageRejection fault = item.find(FAULT);
    Instant deadline = item.find(DEADLINE);
    if (fault != null) {
      return new ImageState.Failed(fault);
    }
    return deadline != null
        ? new ImageState.Pending(deadline)
        : new ImageState.Ready(
            Math.toIntExact(item.get(WIDTH)),
            Math.toIntExact(item.get(HEIGHT)),
            item.get(PLACEHOLDER),
            item.get(RENDITIONS));
  }

  private static <R> @Nullable R pending(Image image, Function<ImageState.Pending, R> read) {
    return image.state() instanceof ImageState.Pending state ? read.apply(state) : null;
  }

  private static <R> @Nullable R ready(Image image, Function<ImageState.Ready, R> read) {
    return image.state() instanceof ImageState.Ready state ? read.apply(state) : null;
  }
}
