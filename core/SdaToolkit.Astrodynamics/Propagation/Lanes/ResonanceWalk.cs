using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>Goes along with the times of a batch and lays beside each what the resonance's last whole step before it holds.</summary>
internal struct ResonanceWalk
{
    private Sgp4Cursor _cursor;
    private (double Longitude, double Motion, double MotionRate) _rates;

    /// <summary>Fills the columns of the step.</summary>
    public void Lay(MeanElements elements, in SecularTerms secular, Resonance resonance, in LaneBlock block, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var t = Unsafe.Add(ref block.Time, i);
            // Whole integrations towards times that are out of range anyway would only burn time.
            if (!(Math.Abs(t) <= Sgp4Lanes.LongestMin)) t = 0;
            if (!resonance.StandsAt(t, _cursor)) _rates = resonance.StepTo(t, elements, secular, ref _cursor);
            Unsafe.Add(ref block.StepTime, i) = _cursor.Time;
            Unsafe.Add(ref block.StepLongitude, i) = _cursor.Longitude;
            Unsafe.Add(ref block.StepMotion, i) = _cursor.MeanMotion;
            Unsafe.Add(ref block.LongitudeRate, i) = _rates.Longitude;
            Unsafe.Add(ref block.MotionRate, i) = _rates.Motion;
            Unsafe.Add(ref block.MotionSecondRate, i) = _rates.MotionRate;
        }
    }
}
