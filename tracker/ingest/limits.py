"""How large a file may be, and how much its reading may use."""

from __future__ import annotations

MOST_ROWS = 200_000
MOST_COLUMNS = 200
LARGEST_CSV = 50_000_000
LARGEST_XLSX = 10_000_000
MEMORY = 512 * 2**20
CPU_SECONDS = 60
WALL_SECONDS = 240


def is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
