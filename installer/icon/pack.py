"""Puts the PNGs into one .ico (Windows) and one .icns (macOS); both formats take PNGs as they are."""

import struct
from pathlib import Path

PNG = Path("png")


def png(name, px):
    return (PNG / f"{name}-{px}.png").read_bytes()


def ico(name, sizes):
    images = [(px, png(name, px)) for px in sizes]
    offset = 6 + 16 * len(images)
    head, body = struct.pack("<HHH", 0, 1, len(images)), b""
    for px, data in images:
        side = px % 256  # 0 means 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), offset + len(body))
        body += data
    Path(f"{name}.ico").write_bytes(head + body)


def icns(name, kinds):
    chunks = b"".join(
        kind + struct.pack(">I", 8 + len(data)) + data
        for kind, data in ((kind, png(name, px)) for kind, px in kinds)
    )
    Path(f"{name}.icns").write_bytes(b"icns" + struct.pack(">I", 8 + len(chunks)) + chunks)


ico("cancelscope", (16, 24, 32, 48, 64, 128, 256))
ico("cancelscope-trace", (16, 32, 48, 256))
icns("cancelscope", ((b"ic11", 32), (b"ic12", 64), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512)))
icns("cancelscope-trace", ((b"ic11", 32), (b"ic12", 64), (b"ic07", 128), (b"ic08", 256)))
