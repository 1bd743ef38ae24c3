using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Common.V1;

namespace TestPlugins;

/// <summary>
/// Does what the request's name says, to what its designator names. Where it is still there afterwards, its result's name says
/// what came of it: "done: …" or "refused: …".
/// </summary>
[Analysis("hostile.attack")]
public sealed class AttackAnalysis : IAnalysis
{
    public async ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context)
    {
        var asked = ObjectId.Parser.ParseFrom(request.Span);
        string outcome;
        try
        {
            outcome = "done: " + await ActAsync(asked, context);
        }
        catch (Exception e) when (e is not AnalysisException and not OutOfMemoryException)
        {
            outcome = $"refused: {e.GetType().Name}: {e.Message}";
        }
        await context.WriteResultAsync(new ObjectId { Name = outcome }.ToByteArray());
    }

    private static async Task<string> ActAsync(ObjectId asked, AnalysisContext context) => asked.Name switch
    {
        "nothing" => "nothing",
        "fail-fast" => FailFast(),
        "exit" => Exit(),
        "overflow" => Overflow(0),
        "hang" => Hang(),
        "eat-managed" => EatManaged(),
        "eat-native" => EatNative(),
        "children" => Children(asked.CatalogNumber),
        "print" => Print(),
        "write" => Write(asked.InternationalDesignator),
        "read" => Convert.ToHexString(await File.ReadAllBytesAsync(asked.InternationalDesignator)),
        "list" => string.Join(' ', Directory.GetFileSystemEntries(asked.InternationalDesignator)),
        "processes" => string.Join(' ', Process.GetProcesses().Select(p => p.Id)),
        "kill" => Kill((int)asked.CatalogNumber),
        "environment" => string.Join(' ', Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal)),
        "disk" => FillDisk(),
        "static" => (++_count).ToString(CultureInfo.InvariantCulture),
        _ when asked.Name.StartsWith("socket-", StringComparison.Ordinal) => await SocketAttacks.ActAsync(asked),
        _ => PipeAttacks.Act(asked, context),
    };

    private static int _count;

    private static string FailFast()
    {
        Environment.FailFast("enough");
        return "";
    }

    private static string Exit()
    {
        Environment.Exit(0);
        return "";
    }

    private static string Overflow(int depth) => Overflow(depth + 1) + depth;

    private static string Hang()
    {
        while (true) Thread.SpinWait(1000);
    }

    private static string EatManaged()
    {
        var all = new List<byte[]>();
        while (true)
        {
            var more = new byte[16 << 20];
            Array.Fill(more, (byte)1);
            all.Add(more);
        }
    }

    private static unsafe string EatNative()
    {
        while (true) NativeMemory.Fill(NativeMemory.Alloc(16 << 20), 16 << 20, 1);
    }

    // Each outlives its parent where it can.
    private static string Children(ulong count)
    {
        for (var i = 0ul; i < count; i++) Process.Start(new ProcessStartInfo("/bin/sleep", ["3600.25"]))!.Dispose();
        return $"{count} started";
    }

    private static string Print()
    {
        var line = new string('x', 1000);
        for (var i = 0; i < 20_000; i++)
        {
            Console.Out.WriteLine("\u001b[2Jout" + line);
            Console.Error.WriteLine("error" + line);
        }
        return "printed";
    }

    private static string Write(string path)
    {
        File.WriteAllText(path, "was here");
        return "written";
    }

    private static string Kill(int id)
    {
        Process.GetProcessById(id).Kill();
        return "killed";
    }

    private static string FillDisk()
    {
        using var file = File.Create(Path.Combine(Path.GetTempPath(), "big"));
        var block = new byte[1 << 20];
        for (var i = 0; i < 4096; i++) file.Write(block);
        return "4 GiB written";
    }
}
