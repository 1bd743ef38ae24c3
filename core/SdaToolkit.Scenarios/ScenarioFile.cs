using System.Text.RegularExpressions;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Scenario.V1;

namespace SdaToolkit.Scenarios;

/// <summary>A scenario as read from its file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Folder">The folder that the scenario's own paths are relative to.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Digest">Name, size and hash of the file.</param>
public sealed partial record ScenarioFile(string Path, string Folder, Scenario Scenario, FileDigest Digest)
{
    private const long SizeLimitBytes = 64 * 1024 * 1024;

    /// <summary>Reads and checks a scenario.</summary>
    /// <param name="path">The file, or a folder with a scenario.json.</param>
    /// <exception cref="InputException">The file cannot be read, is no scenario, or its steps do not fit together.</exception>
    public static ScenarioFile Read(string path)
    {
        var file = Directory.Exists(path) ? System.IO.Path.Combine(path, "scenario.json") : path;
        var text = ReadText(file);
        try
        {
            var scenario = Scenario.Parser.ParseFrom(MessageEncoder.Encode(Scenario.Descriptor, text));
            Check(scenario);
            var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file))!;
            return new(file, folder, scenario, FileDigests.Of(file));
        }
        catch (MessageJsonException e)
        {
            throw new InputException($"{file}: {e.Message}", e);
        }
    }

    private static string ReadText(string file)
    {
        try
        {
            var length = new FileInfo(file).Length;
            if (length > SizeLimitBytes) throw new InputException($"{file}: found {length} bytes; a scenario has at most {SizeLimitBytes} bytes");
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"{file}: cannot be read: {e.Message}", e);
        }
    }

    private static void Check(Scenario scenario)
    {
        if (scenario.Steps.Count == 0) throw new MessageJsonException("steps", "found none; allowed is at least one");
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase); // they become file names
        for (var i = 0; i < scenario.Steps.Count; i++)
        {
            var step = scenario.Steps[i];
            if (!StepId().IsMatch(step.Id)) throw new MessageJsonException($"steps[{i}].id", $"found \"{step.Id}\"; allowed are 1 to 64 letters, digits and hyphens");
            if (!ids.Add(step.Id)) throw new MessageJsonException($"steps[{i}].id", $"\"{step.Id}\" is the id of an earlier step");
            if (step.Analysis.Length == 0) throw new MessageJsonException($"steps[{i}].analysis", "missing; it is the id of an analysis, e.g. conjunction.screen");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,63}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex StepId();
}
