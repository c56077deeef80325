"""SM3 and Ed25519 with nothing but the standard library. Stands inside the program handed out, so it imports nothing else."""

import hashlib

Point = tuple[int, int, int, int]
DIGESTS = ("sha256", "sm3")


def hashed(name: str, data: bytes) -> str:
    """Hexadecimal, by one of DIGESTS; SM3 also where this Python's OpenSSL has none (slower by far)."""
    if name == "sm3" and not has_sm3():
        return sm3(data)
    return hashlib.new(name, data).hexdigest()


def has_sm3() -> bool:
    try:
        hashlib.new("sm3", b"")
    except ValueError:
        return False
    return True


# ---- SM3 (GB/T 32905-2016, section 5)

WORD = 0xFFFFFFFF
START = (
    0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E,
)  # fmt: skip


def sm3(data: bytes) -> str:
    padded = data + b"\x80" + bytes((55 - len(data)) % 64) + (8 * len(data)).to_bytes(8, "big")
    state: tuple[int, ...] = START
    for at in range(0, len(padded), 64):
        state = _compressed(state, padded[at : at + 64])
    return "".join(f"{word:08x}" for word in state)


def _turned(word: int, places: int) -> int:
    places %= 32
    return (word << places | word >> (32 - places)) & WORD


def _spread(block: bytes) -> list[int]:
    words = [int.from_bytes(block[at : at + 4], "big") for at in range(0, 64, 4)]
    for at in range(16, 68):
        mixed = words[at - 16] ^ words[at - 9] ^ _turned(words[at - 3], 15)
        mixed ^= _turned(mixed, 15) ^ _turned(mixed, 23)
        words.append(mixed ^ _turned(words[at - 13], 7) ^ words[at - 6])
    return words


def _compressed(state: tuple[int, ...], block: bytes) -> tuple[int, ...]:
    """Names a to h as in the standard."""
    words = _spread(block)
    a, b, c, d, e, f, g, h = state
    for at in range(64):
        first = at < 16
        one = _turned(_turned(a, 12) + e + _turned(0x79CC4519 if first else 0x7A879D8A, at) & WORD, 7)
        ff = a ^ b ^ c if first else a & b | a & c | b & c
        gg = e ^ f ^ g if first else e & f | ~e & WORD & g
        t1 = ff + d + (one ^ _turned(a, 12)) + (words[at] ^ words[at + 4]) & WORD
        t2 = gg + h + one + words[at] & WORD
        a, b, c, d = t1, a, _turned(b, 9), c
        e, f, g, h = t2 ^ _turned(t2, 9) ^ _turned(t2, 17), e, _turned(f, 19), g
    return tuple(old ^ new for old, new in zip(state, (a, b, c, d, e, f, g, h)))  # noqa: B905 - Python 3.9 has no strict


# ---- Ed25519 (RFC 8032, section 5.1), verification only

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def _x_of(y: int, sign: int) -> int | None:
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P)
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != sign else x


def _point(data: bytes) -> Point | None:
    number = int.from_bytes(data, "little")
    y = number & ((1 << 255) - 1)
    x = _x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def _base() -> Point:
    found = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    assert found is not None  # noqa: S101 - a constant of the curve
    return found


BASE = _base()


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(number: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = _add(total, point)
        point, number = _add(point, point), number >> 1
    return total


def signature_holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """Bytes in; False for anything that is no signature of the message by the key."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, first = _point(public), _point(signature[:32])
    second = int.from_bytes(signature[32:], "little")
    if key is None or first is None or second >= ORDER:
        return False
    told = hashlib.sha512(signature[:32] + public + message).digest()
    left = _times(second, BASE)
    right = _add(first, _times(int.from_bytes(told, "little") % ORDER, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0
