namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>Space weather day by day, and month by month where it is predicted far ahead. Immutable and thread safe.</summary>
/// <remarks>
/// A day's values hold from 0h to 24h UT, Ap's for three hours each, a month's for the month: nothing is smoothed between them. F10.7 is
/// that of the day before, as NRLMSISE-00 and its kin ask. A mean over 81 days that the table does not have is replaced by that of the 81 days before, then by the day's own
/// value. A day's F10.7 above 400 is a radio burst that fell on the measurement, not more heat, and is replaced by the mean around
/// it. Days that the table does not have take the month's prediction, then the default constants.
/// </remarks>
public sealed class SpaceWeatherTable : ISpaceWeather
{
    private const long NanosecondsPerDay = 86_400_000_000_000;
    private const double LargestF107 = 400; // the highest without a burst was 383, in December 1957
    private const int ApPerDay = 8;
    private const int ApHistoryLength = 20; // to 57 hours before
    private static readonly int J2000Day = new DateOnly(2000, 1, 1).DayNumber;

    private readonly SpaceWeatherDay?[] _days;
    private readonly Dictionary<int, SpaceWeatherDay> _months = [];
    private readonly double[] _ap;
    private readonly int _firstDay;
    private readonly LeapSeconds _leapSeconds;

    /// <summary>A table of days and months.</summary>
    /// <param name="rows">Days and months, each kind in order; gaps are allowed. None: every look-up gives the default constants.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <exception cref="ArgumentException">A row is not later than the one before of its kind, or a value is out of range (see the message).</exception>
    public SpaceWeatherTable(IReadOnlyList<SpaceWeatherDay> rows, LeapSeconds leapSeconds)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        _leapSeconds = leapSeconds;
        var checker = new OrderCheck();
        for (var i = 0; i < rows.Count; i++)
            if (checker.FaultOf(rows[i]) is { } fault) throw new ArgumentException($"row {i + 1}: {fault}", nameof(rows));

        FirstDay = checker.FirstDay;
        LastDay = checker.LastDay;
        LastObservedDay = checker.LastObserved;
        _firstDay = FirstDay?.DayNumber ?? 0;
        var length = FirstDay is null ? 0 : LastDay!.Value.DayNumber - _firstDay + 1;
        _days = new SpaceWeatherDay?[length];
        _ap = new double[ApPerDay * length];
        Array.Fill(_ap, double.NaN);
        foreach (var row in rows)
        {
            if (row.Status == SpaceWeatherStatus.MonthlyPredicted)
            {
                _months[Month(row.Day)] = row;
                continue;
            }

            var at = row.Day.DayNumber - _firstDay;
            _days[at] = row;
            for (var i = 0; i < row.ApThreeHourly.Count; i++) _ap[(ApPerDay * at) + i] = row.ApThreeHourly[i];
        }
    }

    /// <summary>A table without days: the default constants at all times.</summary>
    public static SpaceWeatherTable Empty { get; } = new([], LeapSeconds.BuiltIn);

    /// <summary>First day, observed or predicted by the day; null where there is none.</summary>
    public DateOnly? FirstDay { get; }

    /// <summary>Last day, observed or predicted by the day; null where there is none.</summary>
    public DateOnly? LastDay { get; }

    /// <summary>Last day observed; null where there is none.</summary>
    public DateOnly? LastObservedDay { get; }

    /// <summary>The row of a day, or of the month that holds it.</summary>
    /// <param name="day">The UT day.</param>
    /// <param name="row">The row.</param>
    /// <returns>False where the table has neither.</returns>
    public bool TryGetDay(DateOnly day, out SpaceWeatherDay row)
    {
        var at = day.DayNumber - _firstDay;
        if (at >= 0 && at < _days.Length && _days[at] is { } found)
        {
            row = found;
            return true;
        }

        return _months.TryGetValue(Month(day), out row);
    }

    /// <inheritdoc/>
    public SpaceWeatherLookup At(Epoch epoch)
    {
        var noon = (long)Int128.Clamp(_leapSeconds.TaiToUtc(epoch.TaiNanoseconds).Utc, -9_200_000_000_000_000_000, 9_200_000_000_000_000_000);
        var sinceMidnight = noon + (NanosecondsPerDay / 2);
        var dayNumber = Math.DivRem(sinceMidnight, NanosecondsPerDay, out var ofDay);
        if (ofDay < 0) (dayNumber, ofDay) = (dayNumber - 1, ofDay + NanosecondsPerDay);
        var day = DateOnly.FromDayNumber((int)dayNumber + J2000Day);
        if (!TryGetDay(day, out var row)) return SpaceWeatherLookup.Default;

        var before = row.Status != SpaceWeatherStatus.MonthlyPredicted && TryGetDay(day.AddDays(-1), out var previous) ? previous : row;
        var flux = FirstKnown(before.F107Observed, row.F107Observed);
        var average = FirstKnown(row.F107ObservedCentered81, row.F107ObservedLast81, row.F107Observed);
        if (!(flux <= LargestF107)) flux = average;
        var (ap, apStatus) = Ap(row, (int)(ofDay / (NanosecondsPerDay / ApPerDay)));
        return double.IsNaN(flux) || double.IsNaN(average)
            ? new(SpaceWeatherLookup.DefaultF107, SpaceWeatherLookup.DefaultF107, ap, SpaceWeatherStatus.None, apStatus)
            : new(flux, average, ap, apStatus > row.Status ? apStatus : row.Status, apStatus);
    }

    /// <summary>The look-up within a span whose data are worth least, the first of them: its <see cref="SpaceWeatherLookup.Warning"/> is the one to show.</summary>
    /// <param name="from">Start of the span.</param>
    /// <param name="to">End of the span, not before its start.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before its start.</exception>
    public SpaceWeatherLookup WorstOf(Epoch from, Epoch to)
    {
        if (to < from) throw new ArgumentOutOfRangeException(nameof(to), "the span ends before its start");
        var worst = At(from);
        // A day is never longer than this step, and what no table has stays so.
        for (var tai = (Int128)from.TaiNanoseconds + NanosecondsPerDay; tai < to.TaiNanoseconds && worst.Status != SpaceWeatherStatus.None; tai += NanosecondsPerDay)
            worst = Worse(worst, At(Epoch.FromTaiNanoseconds((long)tai)));
        return Worse(worst, At(to));
    }

    private static SpaceWeatherLookup Worse(in SpaceWeatherLookup first, in SpaceWeatherLookup second) => second.Status > first.Status ? second : first;

    private (ApHistory Ap, SpaceWeatherStatus Status) Ap(in SpaceWeatherDay row, int threeHours)
    {
        if (row.Status != SpaceWeatherStatus.MonthlyPredicted)
        {
            var last = (ApPerDay * (row.Day.DayNumber - _firstDay)) + threeHours;
            if (last >= ApHistoryLength - 1)
            {
                var a = _ap.AsSpan(last - ApHistoryLength + 1, ApHistoryLength);
                var near = a[8] + a[9] + a[10] + a[11] + a[12] + a[13] + a[14] + a[15];
                var far = a[0] + a[1] + a[2] + a[3] + a[4] + a[5] + a[6] + a[7];
                if (!double.IsNaN(near + far + a[16] + a[17] + a[18] + a[19] + row.ApMean))
                    return (new(row.ApMean, a[19], a[18], a[17], a[16], near / 8, far / 8), row.Status);
            }
        }

        return double.IsNaN(row.ApMean)
            ? (ApHistory.Daily(SpaceWeatherLookup.DefaultAp), SpaceWeatherStatus.None)
            : (ApHistory.Daily(row.ApMean), row.Status);
    }

    private static double FirstKnown(double first, double second, double third = double.NaN) =>
        !double.IsNaN(first) ? first : !double.IsNaN(second) ? second : third;

    private static int Month(DateOnly day) => (12 * day.Year) + day.Month;

    /// <summary>Whether rows follow one another, as a reader and the table itself check it.</summary>
    internal sealed class OrderCheck
    {
        private DateOnly? _lastMonth;

        public DateOnly? FirstDay { get; private set; }

        public DateOnly? LastDay { get; private set; }

        public DateOnly? LastObserved { get; private set; }

        /// <summary>What is wrong with the next row, or null.</summary>
        public string? FaultOf(in SpaceWeatherDay row)
        {
            if (row.Fault() is { } fault) return fault;
            var isMonth = row.Status == SpaceWeatherStatus.MonthlyPredicted;
            if ((isMonth ? _lastMonth : LastDay) is { } last && row.Day <= last)
                return FormattableString.Invariant($"{row.Day:yyyy-MM-dd} is not later than {last:yyyy-MM-dd} before it");
            if (isMonth)
            {
                _lastMonth = row.Day;
                return null;
            }

            FirstDay ??= row.Day;
            LastDay = row.Day;
            if (row.Status == SpaceWeatherStatus.Observed) LastObserved = row.Day;
            return null;
        }
    }
}
