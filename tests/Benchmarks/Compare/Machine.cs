using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>Where the figures were measured.</summary>
internal sealed record Machine(string Processor, int Processors, string InstructionSets, string DotNet, string System, string Date)
{
    public static Machine This() => new(
        ProcessorName(),
        Environment.ProcessorCount,
        Sets(),
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));

    public override string ToString() => $"{Processor}, {Processors} processors, {InstructionSets}; {DotNet}, {System}; {Date}";

    private static string ProcessorName()
    {
        const string List = "/proc/cpuinfo";
        if (!File.Exists(List)) return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
        var fields = File.ReadLines(List).TakeWhile(l => l.Length > 0).Select(l => l.Split(':', 2)).Where(p => p.Length == 2)
            .GroupBy(p => p[0].Trim()).ToDictionary(g => g.Key, g => g.First()[1].Trim());
        var name = fields.GetValueOrDefault("model name", RuntimeInformation.ProcessArchitecture.ToString());
        return fields.TryGetValue("cpu family", out var family) ? $"{name} (family {family}, model {fields.GetValueOrDefault("model")})" : name;
    }

    /// <summary>What .NET uses, not what the processor could: sets can be switched off.</summary>
    private static string Sets()
    {
        (string Name, bool On)[] all =
        [
            ("AVX-512", Vector512.IsHardwareAccelerated), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported),
            ("Vector256", Vector256.IsHardwareAccelerated), ("Vector128", Vector128.IsHardwareAccelerated),
        ];
        return string.Join(" ", all.Select(s => $"{s.Name} {(s.On ? "yes" : "no")}"));
    }
}
