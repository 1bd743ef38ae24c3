using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>Databases in the order in which they are in force. Immutable.</summary>
internal sealed class DatabaseTimeline
{
    private readonly long[] _from;
    private readonly long[] _until;

    /// <exception cref="AnalysisException">invalid_request: it cannot be said when a database is in force.</exception>
    public DatabaseTimeline(LimitsRequest request, TimeReference reference)
    {
        var given = request.DatabaseFrom.Count;
        if (given > 0 && given != request.Database.Count)
            throw AnalysisException.InvalidRequest($"database_from: found {given} times; allowed are none, or {request.Database.Count}, one a database");
        var dated = request.Database.Select((d, i) => (Database: d, From: From(request, d, i))).OrderBy(p => p.From).ToList();
        if (given == 0 && dated[0].Database.ValidFrom is null) dated[0] = (dated[0].Database, long.MinValue);
        Databases = [.. dated.Select(p => p.Database)];
        _from = [.. dated.Select(p => p.From)];
        _until = [.. Databases.Select((d, i) => Math.Min(Ns(d.ValidUntil, "database.valid_until") ?? long.MaxValue, i + 1 < _from.Length ? _from[i + 1] : long.MaxValue))];
        for (var i = 1; i < _from.Length; i++)
            if (_from[i] == _from[i - 1]) throw AnalysisException.InvalidRequest($"database_from: found {Words(i)} for both {Name(i - 1)} and {Name(i)}; allowed are different times");
        if (reference != TimeReference.Utc && (_from[0] != long.MinValue || _from.Length > 1))
            throw AnalysisException.InvalidRequest($"database: found {_from.Length} with dates, for telemetry without UTC; allowed is one without a date, or telemetry in UTC");
    }

    /// <summary>The databases, the earliest first.</summary>
    public IReadOnlyList<TelemetryDatabase> Databases { get; }

    /// <summary>Index of the database in force at a time, ns; -1: none.</summary>
    public int At(long ns)
    {
        var i = _from.Length - 1;
        while (i >= 0 && ns < _from[i]) i--;
        return i >= 0 && ns < _until[i] ? i : -1;
    }

    /// <summary>Since when it is in force, ns.</summary>
    public long From(int index) => _from[index];

    /// <summary>Until when, ns, itself excluded.</summary>
    public long Until(int index) => _until[index];

    /// <summary>Name, version and date of a database, for people.</summary>
    public string Name(int index)
    {
        var database = Databases[index];
        var version = database.Version.Length > 0 ? " " + database.Version : "";
        return $"{database.Name}{version}{(_from.Length > 1 ? $" (in force {Words(index)})" : "")}";
    }

    private string Words(int index) => _from[index] == long.MinValue ? "from the beginning" : $"from {Times.Text(LimitAlarms.Instant(_from[index]))}";

    private static long From(LimitsRequest request, TelemetryDatabase database, int index)
    {
        var from = request.DatabaseFrom.Count > 0 ? request.DatabaseFrom[index] : database.ValidFrom ?? (request.Database.Count > 1 ? database.Released : null);
        if (from is null && request.Database.Count > 1)
            throw AnalysisException.InvalidRequest($"database[{index}]: found {database.Name} without valid_from and without a date in its header; allowed are several databases only with database_from or such dates");
        return Ns(from, $"database_from[{index}]") ?? long.MinValue;
    }

    private static long? Ns(Timestamp? time, string field)
    {
        if (time is null) return null;
        try
        {
            return checked((time.Seconds * 1_000_000_000) + time.Nanos);
        }
        catch (OverflowException)
        {
            throw AnalysisException.InvalidRequest($"{field}: found {time.Seconds} s since 1970; allowed are the years 1678 to 2262");
        }
    }
}
