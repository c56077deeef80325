"""Pictures as phones make them → small, plain JPEG with the claims it carried; likeness of two pictures."""

from gongjian.engine.pictures.likeness import LIKE_BITS, difference_bits, perceptual_hash
from gongjian.engine.pictures.reading import MOST_BYTES, Picture, PictureRefused, read_picture, smaller

__all__ = [
    "LIKE_BITS",
    "MOST_BYTES",
    "Picture",
    "PictureRefused",
    "difference_bits",
    "perceptual_hash",
    "read_picture",
    "smaller",
]
