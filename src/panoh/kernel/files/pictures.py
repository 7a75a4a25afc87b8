"""Pictures: drawn anew, so that nothing of the old file but what is seen remains.

Camera, place, time, owner, thumbnails of the uncropped picture and hidden payloads are not
copied: only the pixels are, turned as the camera said.
"""

from __future__ import annotations

import io
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from panoh.kernel.verbs.wrapper import Refused

MOST_PIXELS = 50_000_000  # a bomb of a few bytes can open to gigabytes; 150 MB of memory is enough
THUMBNAIL = (320, 320)
FORMATS = ("JPEG", "PNG", "WEBP")
TOO_LARGE = _("This picture has more than 50 million points: make it smaller first.")
DAMAGED = _("This picture is damaged and cannot be opened. Nothing was kept.")


def clean_picture(source: BinaryIO, to: BinaryIO) -> bytes:
    """Draw the picture anew into ``to``; gives a small JPEG of it. Raises Refused."""
    try:
        kind, bare = _drawn(source)
    except Image.DecompressionBombError as error:
        raise Refused(TOO_LARGE) from error
    except Refused:
        raise
    except Exception as error:  # Pillow's decoders raise whatever they stumble over
        raise Refused(DAMAGED) from error
    bare.save(to, kind, **({} if kind == "PNG" else {"quality": 90}))
    return _small(bare)


def _drawn(source: BinaryIO) -> tuple[str, Image.Image]:
    with Image.open(source, formats=FORMATS) as found:
        if found.width * found.height > MOST_PIXELS:
            raise Refused(TOO_LARGE)
        kind = str(found.format)
        bare = _bare(ImageOps.exif_transpose(found))
    return kind, bare.convert("RGB") if kind == "JPEG" else bare


def _bare(seen: Image.Image) -> Image.Image:
    """The pixels alone: what else hangs on a picture is not copied with them."""
    mode = "RGBA" if seen.mode in ("RGBA", "LA", "PA") or "transparency" in seen.info else "RGB"
    drawn = seen.convert(mode)
    bare = Image.new(mode, drawn.size)
    bare.paste(drawn)
    return bare


def _small(bare: Image.Image) -> bytes:
    small = bare.convert("RGB")
    small.thumbnail(THUMBNAIL)
    held = io.BytesIO()
    small.save(held, "JPEG", quality=75)
    return held.getvalue()
