using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>Finds the parameter of a channel's name: by full name, path without the leading slash or the root, alias, short name, in this order. Immutable.</summary>
/// <remarks>Parameters that the reader of the database left out are found too, so that no other one of the same short name takes their place.</remarks>
internal sealed class ParameterIndex
{
    private readonly Dictionary<string, Parameter?>[] _byName = [.. Enumerable.Range(0, 4).Select(_ => new Dictionary<string, Parameter?>(StringComparer.Ordinal))];

    private readonly Dictionary<Parameter, SkippedRecord> _leftOut = new(ReferenceEqualityComparer.Instance);

    public ParameterIndex(TelemetryDatabase database)
    {
        var names = database.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var record in DatabaseFaults.Of(database))
            if (record.Name.Length > 0 && names.Add(record.Name)) _leftOut.Add(new Parameter { Name = record.Name }, record);
        foreach (var parameter in database.Parameters.Concat(_leftOut.Keys))
        {
            Add(0, parameter.Name, parameter);
            var path = parameter.Name.TrimStart('/');
            Add(1, path, parameter);
            if (path.IndexOf('/', StringComparison.Ordinal) is > 0 and var root) Add(1, path[(root + 1)..], parameter);
            foreach (var alias in parameter.Aliases) Add(2, alias.Alias, parameter);
            Add(3, LimitWords.Short(parameter.Name), parameter);
        }
    }

    /// <summary>The parameter of a channel's name; null where there is none that can be used.</summary>
    /// <param name="name">Name of the channel.</param>
    /// <param name="ambiguous">Whether several have the name.</param>
    /// <param name="leftOut">Why the reader left it out; null: it did not.</param>
    public Parameter? Find(string name, out bool ambiguous, out SkippedRecord? leftOut)
    {
        (ambiguous, leftOut) = (false, null);
        foreach (var names in _byName)
        {
            if (!names.TryGetValue(name, out var parameter)) continue;
            ambiguous = parameter is null;
            return parameter is not null && _leftOut.TryGetValue(parameter, out leftOut) ? null : parameter;
        }
        return null;
    }

    // Null where a second parameter has the name.
    private void Add(int kind, string name, Parameter parameter)
    {
        if (!_byName[kind].TryAdd(name, parameter) && !ReferenceEquals(_byName[kind][name], parameter)) _byName[kind][name] = null;
    }
}
