"""Things in a folder that are no plain files, and folders that are no plain folders."""

import os
import socket
from pathlib import Path

from tests.hostile.sound import Sound

SPARSE = (4 << 30, 20 << 20)
DEEP, DEEPER = 200, 900
FAR_FUTURE, LONG_AGO = 32_536_771_200, -86_400 * 365 * 80


def make_places(folder: Path, sound: Sound) -> None:
    """Links, pipes, sockets, sparse giants, locked files, and folders without end."""
    folder.mkdir()
    _links(folder, sound)
    os.mkfifo(folder / "pipe.xlsx")
    _socket(folder / "socket.xlsx")
    for size in SPARSE:
        giant = folder / f"sparse_{size >> 20}_mb.xlsx"
        giant.write_bytes(b"PK\x03\x04")
        os.truncate(giant, size)
    locked = folder / "locked.xlsx"
    locked.write_bytes(b"locked")
    (folder / "directory.xlsx").mkdir()
    (folder / "directory.xlsx" / "inner.txt").write_text("在名为工作簿的文件夹里", encoding="utf-8")
    _deep(folder, "deep", DEEP)
    _deep(folder, "d", DEEPER)
    _dated(folder)
    _arrivals(folder)
    locked.chmod(0)


def _links(folder: Path, sound: Sound) -> None:
    (folder / "target.txt").write_text("链接指向这里", encoding="utf-8")
    outside = folder.parents[2] / "outside.xlsx"
    outside.write_bytes(sound.content + b"outside")
    for name, target in {
        "to_file.xlsx": folder / "target.txt",
        "to_outside.xlsx": outside,
        "to_folder": folder,
        "to_parent": Path(".."),
        "to_root": Path("/"),
        "to_passwd.xlsx": Path("/etc/passwd"),
        "to_zero.xlsx": Path("/dev/zero"),
        "to_proc.xlsx": Path("/proc/self/mem"),
        "dangling.xlsx": Path("nowhere"),
        "loop.xlsx": Path("loop.xlsx"),
    }.items():
        (folder / name).symlink_to(target)


def _socket(path: Path) -> None:
    """A socket; its address must be short, so that it is bound where it lies."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path.name)
    finally:
        os.chdir(here)


def _deep(folder: Path, name: str, levels: int) -> None:
    """Folders in folders; made step by step, as the whole path may be longer than a system call takes."""
    here = Path.cwd()
    os.chdir(folder)
    try:
        for _ in range(levels):
            Path(name).mkdir()
            os.chdir(name)
        Path("bottom.txt").write_text(f"在第 {levels} 层", encoding="utf-8")
    finally:
        os.chdir(here)


def _dated(folder: Path) -> None:
    """Times that no calendar of ours holds."""
    for name, moment in {"future.txt": FAR_FUTURE, "past.txt": LONG_AGO, "absurd.txt": 1 << 45}.items():
        path = folder / name
        path.write_text(name, encoding="utf-8")
        os.utime(path, (moment, moment))


def _arrivals(folder: Path) -> None:
    """A received.csv that is not one."""
    for number, content in enumerate((b"path,received_at\n" + b'"' + b"x" * 200_000, b"\0" * 5000, b"\xff" * 300)):
        place = folder / f"arrivals_{number}"
        place.mkdir()
        (place / "received.csv").write_bytes(content)
        (place / "letter.txt").write_text(f"第 {number} 封", encoding="utf-8")
    place = folder / "arrivals_of_another_era"
    place.mkdir()
    moments = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "", "yesterday")
    rows = [f"{number}.txt,{moment}" for number, moment in enumerate(moments)]
    (place / "received.csv").write_text("\n".join(["path,received_at", *rows, "x"]), encoding="utf-8")
    for number in range(len(moments)):
        (place / f"{number}.txt").write_text(f"第 {number} 个时代", encoding="utf-8")
