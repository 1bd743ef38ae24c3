using System.Diagnostics;
using System.Globalization;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>A day's conjunction messages, from files to a ranked result, by the program as a user starts it; against a program that is started for each message.</summary>
internal sealed class ConjunctionDayMeasurement : Measurement
{
    private const int Day = 50_000;
    private const double AllowedSeconds = 10;

    public override string Group => "conjunction-day";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        var program = BuiltProgram.Folder;
        if (!Directory.Exists(Path.Combine(program, "plugins"))) yield break;
        var work = Directory.CreateTempSubdirectory("sda-day-").FullName;
        try
        {
            yield return Measure(program, work, quick ? 1500 : Day, quick ? 1 : 3);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private ComparisonRow Measure(string program, string work, int count, int repetitions)
    {
        var (messages, alone) = (Directory.CreateDirectory(Path.Combine(work, "messages")).FullName, Directory.CreateDirectory(Path.Combine(work, "alone")).FullName);
        var random = new Random(20260715);
        for (var i = 0; i < count; i++) File.WriteAllText(Path.Combine(messages, $"{i:D6}.cdm"), MadeUpMessages.Kvn(i, random));
        var singles = Enumerable.Range(0, 4).Select(i => $"{i * (count / 4):D6}.cdm").ToList();
        foreach (var name in singles) File.Copy(Path.Combine(messages, name), Path.Combine(alone, name));
        // Messages of a small batch have all methods; of the two-dimensional one both have the same value.
        var one = singles.Average(n => Seconds(program, Path.Combine(alone, n), Path.Combine(work, n + ".pb")));
        var day = Enumerable.Range(0, repetitions).Min(_ => Seconds(program, messages, Path.Combine(work, "day.pb")));
        var result = AssessResult.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(work, "day.pb")));
        var agree = result.Assessments.Count == count && singles.All(n => Same(result, AssessResult.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(work, n + ".pb")))));
        return new()
        {
            Group = Group,
            What = $"conjunction.assess, {count:N0} messages, files to ranked result, program start included",
            Inputs = $"made-up messages of {new DirectoryInfo(messages).EnumerateFiles().Sum(f => f.Length) / count / 1000.0:F1} kB",
            Baseline = "ours, started for each message (4 timed, scaled)",
            BaselineFigure = one * count,
            Unit = FigureUnit.Seconds,
            OurFigure = day,
            TargetSeconds = count == Day ? AllowedSeconds : null,
            Kernel = Kernels.InForce.Name,
            Differs = !agree,
            Note = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, best of {repetitions}; {result.Assessments.Count(a => a.RecommendedProbability >= 1e-7)} above 1e-7{(agree ? "; agrees" : "")}"),
        };
    }

    private static bool Same(AssessResult day, AssessResult alone)
    {
        var single = alone.Assessments[0];
        var found = day.Assessments.FirstOrDefault(a => a.MessageId == single.MessageId);
        return found is not null && found.MissDistanceM == single.MissDistanceM && Foster(found) == Foster(single);
    }

    private static double Foster(ConjunctionAssessment assessment) => assessment.Probabilities.First(p => p.Method == "FOSTER_1992").Value;

    private static double Seconds(string program, string messages, string output)
    {
        // No run store: what is measured is the work, not the disk.
        var configuration = Path.Combine(Path.GetDirectoryName(output)!, "host.json");
        if (!File.Exists(configuration)) File.WriteAllText(configuration, """{"store":{"location":"none"}}""");
        var start = new ProcessStartInfo(BuiltProgram.DotNet, [Path.Combine(program, "sda.dll"), "run", "conjunction.assess", "--cdms", messages, "-o", output, "-q"]) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["SDA_CONFIG"] = configuration;
        var clock = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(clock).TotalSeconds : throw new InvalidOperationException(error);
    }
}
