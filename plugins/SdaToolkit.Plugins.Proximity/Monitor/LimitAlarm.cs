namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>A limit held against rows one after the other, with noise and hysteresis.</summary>
/// <remarks>
/// The best estimate beyond the limit in so many rows in a row is something to watch; beyond it by so many standard deviations in so many rows in a row it is surely passed. It is over once the estimate is back
/// within the limit as many rows in a row. With no noise known both are the same but for the number of rows.
/// </remarks>
/// <param name="deviations">Standard deviations.</param>
/// <param name="watchRows">Rows in a row to watch.</param>
/// <param name="sureRows">Rows in a row to be sure.</param>
internal sealed class LimitAlarm(double deviations, int watchRows, int sureRows)
{
    private int _beyond;
    private int _surely;
    private int _within;

    /// <summary>The limit is being passed, for all that is known.</summary>
    public bool Watching { get; private set; }

    /// <summary>It is surely passed.</summary>
    public bool Sure { get; private set; }

    /// <summary>Since when it has been passed, s.</summary>
    public double SinceS { get; private set; }

    /// <summary>Takes a row.</summary>
    /// <param name="timeS">Its time, s.</param>
    /// <param name="excess">How far beyond the limit, in any unit; below 0 within it; NaN: nothing to hold against it.</param>
    /// <param name="sigma">One standard deviation of that.</param>
    /// <returns>What became true with this row: "abort", "watch" or nothing (null).</returns>
    public string? Take(double timeS, double excess, double sigma)
    {
        if (!(excess > 0))
        {
            (_beyond, _surely) = (0, 0);
            if (++_within >= watchRows) (Watching, Sure) = (false, false);
            return null;
        }

        _within = 0;
        if (_beyond++ == 0 && !Watching) SinceS = timeS;
        _surely = excess > deviations * sigma ? _surely + 1 : 0;
        if (!Sure && _surely >= sureRows)
        {
            (Sure, Watching) = (true, true);
            return "abort";
        }

        if (Watching || _beyond < watchRows) return null;
        Watching = true;
        return "watch";
    }
}
