using System.Diagnostics;
using System.Text.Json;

namespace SdaToolkit.Benchmarks.Compare.Peers;

/// <summary>What a peer's driver measured.</summary>
/// <param name="Name">Peer and version, as it says itself.</param>
/// <param name="Comparable">Whether it is what a target is set against.</param>
/// <param name="MillionPerSecond">Million propagations a second.</param>
/// <param name="Samples">Error code, position (km) and velocity (km/s) of the workload's samples; null where it skipped one, the code alone where there is no state.</param>
internal sealed record PeerResult(string Name, bool Comparable, double MillionPerSecond, IReadOnlyList<double[]?> Samples);

/// <summary>A propagator to compare with, run in its own process on the same inputs. Its absence is a row, not an error.</summary>
internal abstract class Peer
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Name while it is not known which version there is.</summary>
    public abstract string Name { get; }

    /// <summary>How to get it.</summary>
    public abstract string Install { get; }

    /// <summary>How far its positions may be from ours, km.</summary>
    public virtual double ToleranceKm => 1e-6;

    /// <summary>Program and arguments before the job's path, or null where it is not installed.</summary>
    protected abstract (string Program, string[] Before, string[] After)? Command { get; }

    /// <summary>The folder that peers/install-peers.sh fills.</summary>
    protected static string Folder =>
        Environment.GetEnvironmentVariable("SDA_PEERS") is { Length: > 0 } given ? given
        : Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "sda-peers");

    /// <summary>A driver of ours, carried beside the program.</summary>
    protected static string Driver(string name) => Path.Combine(AppContext.BaseDirectory, "peers", name);

    /// <summary>Runs it; null and the reason where it is not there or fails.</summary>
    public (PeerResult? Result, string Reason) Run(Workload work)
    {
        if (Command is not { } command) return (null, $"not installed: {Install}");
        var folder = Directory.CreateTempSubdirectory("sda-compare-");
        try
        {
            return (Parse(Start(command.Program, [.. command.Before, work.Write(folder.FullName), .. command.After])), "");
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or JsonException)
        {
            return (null, $"did not run ({e.Message.Split('\n')[0].Replace('|', '/')}): {Install}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static PeerResult Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new(
            root.GetProperty("name").GetString()!,
            root.GetProperty("comparable").GetBoolean(),
            1e-6 * root.GetProperty("propagations").GetDouble() / root.GetProperty("seconds").GetDouble(),
            [.. root.GetProperty("samples").EnumerateArray().Select(s => s.ValueKind == JsonValueKind.Null ? null : s.EnumerateArray().Select(v => v.GetDouble()).ToArray())]);
    }

    private static string Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"longer than {Longest.TotalMinutes} minutes");
        }

        if (process.ExitCode != 0) throw new InvalidOperationException(error.Result.Trim().Split('\n')[^1]);
        return output.Result;
    }
}
