using System.Globalization;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Conjunction.Tests;

/// <summary>NASA CARA's eighteen messages against the probabilities and violations that its own code finds.</summary>
[TestClass]
public sealed class AssessReferenceTests
{
    private static readonly Lazy<Task<AssessResult>> Cara = new(() => Assessed(new AssessRequest { Cdms = MessageFiles.Cara() }));

    [TestMethod]
    [DataRow("FOSTER_1992", "Pc2D", 1e-6)]
    public async Task Cara_EachMethod_AgreesWithItsColumn(string method, string column, double relative)
    {
        var worst = 0.0;
        foreach (var (id, row) in Expected())
        {
            var found = (await Cara.Value).Assessments.Single(a => a.MessageId == id).Probabilities.Single(p => p.Method == method).Value;
            var expected = double.Parse(row[column], CultureInfo.InvariantCulture);
            Bound.Below(relative, Math.Abs(found - expected) / expected, $"{id}: {found} where {expected} belongs");
            worst = Math.Max(worst, Math.Abs(found - expected) / expected);
        }
        Console.WriteLine($"{method}: worst relative difference {worst:E2}");
    }

    internal static async Task<AssessResult> Assessed(AssessRequest request, int threads = 2) =>
        AssessResult.Parser.ParseFrom((await Requests.RunAsync(new AssessAnalysis(), request, threads)).Result);

    private static IEnumerable<(string Id, Dictionary<string, string> Row)> Expected()
    {
        var lines = File.ReadAllLines(RealData.Path("cdm", "cara", "expected.csv"));
        var names = lines[0].Split(',');
        return lines.Skip(1).Select(l => l.Split(',')).Select(cells => (cells[0], names.Zip(cells).ToDictionary(p => p.First, p => p.Second)));
    }
}
