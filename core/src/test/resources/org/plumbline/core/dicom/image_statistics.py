"""Makes image_statistics.csv: python3 image_statistics.py SHARED > image_statistics.csv

Debian python3-pydicom 2.3.1, numpy 1.24; SHARED is the folder of shared data.
"""
import math
import sys

import numpy
import pydicom

FILES = [
    "models/codec_equality/00000075_000__explicit_le.dcm",
    "models/codec_equality/00004517_000__bits12_slope.dcm",
    "models/codec_equality/00009211_000__signed16_intercept.dcm",
    "data/dicom/pydicom+pydicom/src/pydicom/data/test_files/CT_small.dcm",
    "data/dicom/pydicom+pydicom/src/pydicom/data/test_files/MR_small.dcm",
    "data/dicom/pydicom+pydicom/src/pydicom/data/test_files/rtdose_1frame.dcm",
]


def statistics(path):
    data = pydicom.dcmread(path)
    slope = float(data.get("RescaleSlope", 1))
    x = data.pixel_array.astype(numpy.float64) * slope + float(data.get("RescaleIntercept", 0))
    flat = numpy.sort(x.ravel())
    pick = lambda p: flat[-(-flat.size * p // 100) - 1]
    inner = x[1:-1, 1:-1]
    edges = x[:-2, 1:-1] + x[2:, 1:-1] + x[1:-1, :-2] + x[1:-1, 2:]
    corners = x[:-2, :-2] + x[:-2, 2:] + x[2:, :-2] + x[2:, 2:]
    noise = math.sqrt(math.pi / 2) / 6 * numpy.abs(corners - 2 * edges + 4 * inner).mean()
    sharpness = (edges - 4 * inner).var()
    counts = numpy.histogram(x, bins=256)[0]
    share = counts[counts > 0] / x.size
    entropy = -(share * numpy.log2(share)).sum()
    return [x.mean(), x.std(), pick(1), pick(50), pick(99), noise, sharpness, entropy, *x.shape]


print("# pydicom %s, numpy %s; do not edit, run image_statistics.py" % (pydicom.__version__, numpy.__version__))
print("path,mean,sd,percentile1,percentile50,percentile99,noise,sharpness,entropy,rows,columns")
for name in FILES:
    values = statistics(sys.argv[1] + "/" + name)
    print(",".join([name] + [repr(float(v)) for v in values[:8]] + [str(v) for v in values[8:]]))
