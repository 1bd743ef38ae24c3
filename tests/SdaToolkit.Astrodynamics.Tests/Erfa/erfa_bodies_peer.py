"""What ERFA gives for Earth (heliocentric) and Moon (geocentric), au: a Julian date of TT in two parts a line in, six numbers out. Needs python3-erfa."""
import sys

import erfa

for line in sys.stdin:
    day, fraction = map(float, line.split())
    earth = erfa.epv00(day, fraction)[0]["p"]
    moon = erfa.moon98(day, fraction)["p"]
    print(" ".join(repr(float(x)) for x in (*earth, *moon)))
