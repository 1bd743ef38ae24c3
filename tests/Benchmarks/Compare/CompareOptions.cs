namespace SdaToolkit.Benchmarks.Compare;

/// <summary>What was asked of <c>compare</c>.</summary>
/// <param name="Quick">A few objects and repetitions, to see that all runs: its figures mean little.</param>
/// <param name="Only">Groups whose names start so; all where empty.</param>
/// <param name="Output">File for the table, .md or .json; null for none.</param>
internal sealed record CompareOptions(bool Quick, IReadOnlyList<string> Only, string? Output)
{
    public const string Usage = "compare [--quick] [--only GROUP,…] [-o FILE.md|FILE.json]";

    /// <summary>Reads arguments.</summary>
    /// <exception cref="FormatException">They are not as <see cref="Usage"/> says.</exception>
    public static CompareOptions Parse(IReadOnlyList<string> args, IReadOnlyList<string> groups)
    {
        var (quick, output) = (false, (string?)null);
        var only = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--quick": quick = true; break;
                case "--only" when i + 1 < args.Count: only.AddRange(args[++i].Split(',')); break;
                case "-o" when i + 1 < args.Count: output = args[++i]; break;
                default: throw new FormatException($"'{args[i]}' is not understood: {Usage}");
            }
        }

        var unknown = only.Find(o => !groups.Any(g => g.StartsWith(o, StringComparison.Ordinal)));
        if (unknown is not null) throw new FormatException($"there is no group '{unknown}'; there are {string.Join(", ", groups)}");
        if (output is not null && Path.GetExtension(output) is not (".md" or ".json")) throw new FormatException($"'{output}' must end in .md or .json");
        return new(quick, only, output);
    }

    public bool Wants(string group) => Only.Count == 0 || Only.Any(o => group.StartsWith(o, StringComparison.Ordinal));
}
