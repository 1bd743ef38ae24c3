using System.Globalization;

namespace SdaToolkit.Hosting;

/// <summary>What a worker takes from itself before it loads a plugin. It holds for all its threads.</summary>
internal static class WorkerLimits
{
    // Beside what a plugin may use, the runtime itself needs some: its code, its stacks, its tables.
    private const ulong RuntimeBytes = 1UL << 30;
    private const ulong LargestFileBytes = 1UL << 30;

    public static void Apply(ulong memoryLimitBytes, IReadOnlyList<string> keptDescriptors)
    {
        if (!LinuxCalls.AreKnown) return;
        // Children of this session are ended with it; and it has no terminal to write to.
        _ = LinuxCalls.NewSession();
        LinuxCalls.Limit(LinuxCalls.CoreFileSize, 0);
        LinuxCalls.IgnoreFileSizeSignal();
        LinuxCalls.Limit(LinuxCalls.FileSize, LargestFileBytes);
        if (memoryLimitBytes > 0) LinuxCalls.Limit(LinuxCalls.DataSize, memoryLimitBytes + RuntimeBytes);
        // What the host itself inherited is none of a plugin's business; the runtime's own descriptors are not inheritable.
        foreach (var descriptor in LinuxCalls.InheritableDescriptors().ToList())
            if (!keptDescriptors.Contains(descriptor.ToString(CultureInfo.InvariantCulture))) _ = LinuxCalls.Close(descriptor);
        foreach (var kept in keptDescriptors) LinuxCalls.SetInheritable(int.Parse(kept, CultureInfo.InvariantCulture), inheritable: false);
    }
}
