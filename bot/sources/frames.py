"""The lengths before each frame between a worker process and its parent."""

from __future__ import annotations

import struct

HEADER = struct.Struct("!II")
"""Of a job: the JSON header's length and the data's."""

LENGTH = struct.Struct("!I")
"""Of an answer; an empty one says that the worker is ready."""
