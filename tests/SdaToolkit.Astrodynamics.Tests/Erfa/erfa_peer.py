"""What ERFA gives: one instant with its Earth orientation and a place a line in, numbers out. Needs python3-erfa and numpy."""
import sys
import warnings

import erfa
import numpy as np

warnings.simplefilter("ignore")  # "dubious year" beyond the leap seconds this ERFA knows
rows = [line.split() for line in sys.stdin if line.strip()]
nanoseconds = np.array([int(r[0]) for r in rows], dtype=object)
dut1, xp, yp, dx, dy, latitude, longitude, height = np.array([[float(v) for v in r[1:]] for r in rows]).T

days = np.array([int((n + 43_200_000_000_000) // 86_400_000_000_000) for n in nanoseconds], dtype=float)
rest = np.array([int((n + 43_200_000_000_000) % 86_400_000_000_000) for n in nanoseconds], dtype=float) / 86_400e9
tai = (2451544.5 + days, rest)
tt = erfa.taitt(*tai)
utc = erfa.taiutc(*tai)
ut1 = erfa.utcut1(*utc, dut1)

x, y, s = erfa.xys06a(*tt)
x_series, y_series = erfa.xy06(*tt)
era = erfa.era00(*ut1)
pole = erfa.c2ixys(x + dx, y + dy, s)
polar_motion = erfa.pom00(xp, yp, erfa.sp00(*tt))
matrix = erfa.c2tcio(pole, era, polar_motion)
dpsi, deps = erfa.nut06a(*tt)
position = erfa.gd2gc(1, longitude, latitude, height)
back = erfa.gc2gd(1, position)
axis = np.hypot(position[:, 0], position[:, 1]) / 1000
tdb_minus_tt = erfa.dtdb(*tt, np.fmod(ut1[0] - 0.5, 1.0) + ut1[1], longitude, axis, position[:, 2] / 1000)
tcg = erfa.tttcg(*tt)
# TDB as a second part beside TT's first.
columns = [tt[0], tt[1], utc[0], utc[1], ut1[0], ut1[1], tdb_minus_tt, tcg[0], tcg[1], x, y, s, x_series, y_series, era,
           erfa.gmst06(*ut1, *tt), erfa.gst06a(*ut1, *tt), erfa.gmst82(*ut1), erfa.gst94(*ut1), erfa.eo06a(*tt), dpsi, deps, erfa.obl06(*tt),
           *matrix.reshape(-1, 9).T, *erfa.pnm06a(*tt).reshape(-1, 9).T, *erfa.pnm80(*tt).reshape(-1, 9).T,
           *position.T, back[0], back[1], back[2]]
np.savetxt(sys.stdout, np.array(columns, dtype=float).T, fmt="%.17g")
