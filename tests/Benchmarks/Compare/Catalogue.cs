using SdaToolkit.Tests;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>The element sets of a run: the public catalogue of 2020-05-17 below SDA_TEST_DATA, or made-up orbits where it is absent.</summary>
/// <param name="Name">For the table's head.</param>
/// <param name="Sets">Those that can be an orbit, in the order of the file.</param>
internal sealed record Catalogue(string Name, IReadOnlyList<ElementSetLines> Sets)
{
    private const int MadeUp = 5000;

    public static Catalogue Load()
    {
        var root = Environment.GetEnvironmentVariable("SDA_TEST_DATA");
        var path = string.IsNullOrEmpty(root) ? "" : Path.Combine(root, "catalogue", "full_2020-05-17.tle");
        return File.Exists(path) ? Read(path) : Synthetic();
    }

    /// <summary>So many sets, evenly spread over those wanted.</summary>
    public IReadOnlyList<ElementSetLines> Spread(int count, Func<ElementSetLines, bool> wanted)
    {
        var all = Sets.Where(wanted).ToArray();
        return all.Length <= count ? all : [.. Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Length / count)])];
    }

    private static Catalogue Read(string path)
    {
        var lines = File.ReadLines(path).Where(l => l.Length > 0).ToArray();
        var sets = new List<ElementSetLines>();
        for (var i = 0; i + 1 < lines.Length; i++)
            if (lines[i][0] == '1' && lines[i + 1][0] == '2' && ElementSetLines.Of(lines[i], lines[i + 1]) is { } set) sets.Add(set);
        return new($"public catalogue of 2020-05-17, {sets.Count:N0} plausible sets", sets);
    }

    /// <summary>The mix of the real one: four of five near Earth, the others eccentric and geostationary.</summary>
    private static Catalogue Synthetic()
    {
        var random = new Random(1);
        ElementSetLines[] sets = [.. Enumerable.Range(0, MadeUp).Select(i => ElementSetLines.From(i + 1, (i % 10) switch
        {
            < 8 => SyntheticSets.Low(random),
            8 => SyntheticSets.Eccentric(random),
            _ => SyntheticSets.Geostationary(random),
        }))];
        return new($"{MadeUp:N0} made-up orbits (SDA_TEST_DATA has no catalogue)", sets);
    }
}
