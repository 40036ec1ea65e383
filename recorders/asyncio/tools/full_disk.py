"""A disk with room for a given number of bytes: a small tmpfs where root may mount one, else a limit of the process."""

import os
import resource
import signal
import subprocess
import tempfile


class SmallDisk:
    """`with SmallDisk(folder, size) as disk`: files in `disk.folder` meet a full disk after `disk.bytes`.

    `disk.limit` is for `preexec_fn` of the process that writes there.
    """

    _mounts = None

    def __init__(self, folder, size):
        self.folder = folder
        self.bytes = size // 4096 * 4096

    @classmethod
    def kind(cls):
        """What stands in for a full disk on this machine."""
        if cls._mounts is None:
            with tempfile.TemporaryDirectory() as folder:
                cls._mounts = cls._mount(folder, 1 << 20)
                if cls._mounts:
                    subprocess.run(["umount", folder], check=True)
        return "a small tmpfs" if cls._mounts else "RLIMIT_FSIZE"

    @staticmethod
    def _mount(folder, size):
        try:
            return subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder],
                                  stderr=subprocess.DEVNULL).returncode == 0
        except OSError:
            return False

    def __enter__(self):
        self.kind()
        os.makedirs(self.folder)
        if self._mounts and not self._mount(self.folder, self.bytes):
            raise OSError("the small tmpfs cannot be mounted")
        return self

    def __exit__(self, *raised):
        if self._mounts:
            subprocess.run(["umount", "-l", self.folder], check=True)

    def limit(self):
        if not self._mounts:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.bytes, self.bytes))
