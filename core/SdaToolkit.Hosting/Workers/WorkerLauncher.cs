using System.Collections;
using System.Runtime.InteropServices;

namespace SdaToolkit.Hosting;

/// <summary>
/// Confines the calling thread and then becomes the worker. Landlock and filters hold for one thread; since the other threads
/// of .NET end when the program is replaced, the worker starts with all of it in force.
/// </summary>
public static unsafe class WorkerLauncher
{
    private const int NoRoot = 0x3, HighestCapability = 63;
    private const int FilterMode = 2;
    private const uint CapabilityVersion = 0x20080522;

    /// <summary>Confines this thread and becomes the worker. Call it on the first thread, before anything else.</summary>
    /// <param name="arguments">What the host gave after the command.</param>
    /// <returns>An exit code, only where it failed: 2 where the arguments are not those of a host, else 1.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (!LinuxCalls.AreKnown || LaunchArguments.Parse(arguments) is not { } launch)
        {
            Console.Error.WriteLine("sda: worker-launch: it is started by a host, not by hand");
            return 2;
        }
        try
        {
            Confine(launch);
            string?[] command = [.. launch.Command, null];
            string?[] environment = [.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(e => $"{e.Key}={e.Value}"), null];
            _ = LinuxCalls.Execute(launch.Command[0], command, environment);
            throw new IOException($"execve {launch.Command[0]}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
        catch (IOException e)
        {
            Console.Error.WriteLine("sda: worker-launch: " + e.Message);
            return 1;
        }
    }

    private static void Confine(LaunchArguments launch)
    {
        // The order matters: what comes later may forbid what came before.
        Check(LinuxCalls.ProcessControl(LinuxCalls.SetParentDeathSignal, LinuxCalls.KillSignal, 0, 0, 0), "parent's death");
        if (LinuxCalls.ParentId() != launch.Host) throw new IOException("the host has ended");
        _ = LinuxCalls.NewSession();
        DropCapabilities();
        Check(LinuxCalls.ProcessControl(LinuxCalls.SetNoNewPrivileges, 1, 0, 0, 0), "no new privileges");
        Landlock.Restrict(launch.Readable, launch.Writable);
        var bytes = SeccompFilter.Build(SystemCallNumbers.Current!, Environment.ProcessId);
        fixed (byte* filter = bytes)
        {
            var program = new FilterProgram { Count = (ushort)(bytes.Length / 8), Instructions = filter };
            Check(LinuxCalls.ProcessControl(LinuxCalls.SetSecurityFilter, FilterMode, (nuint)(&program), 0, 0), "seccomp");
        }
    }

    // The number of root alone then gives nothing: it neither keeps nor regains a capability when the program is replaced.
    // Where root has too few to drop some, having none and no new privileges comes to the same.
    private static void DropCapabilities()
    {
        if (LinuxCalls.EffectiveUser() == 0)
        {
            _ = LinuxCalls.ProcessControl(LinuxCalls.SetSecureBits, NoRoot, 0, 0, 0);
            for (nuint capability = 0; capability <= HighestCapability; capability++) _ = LinuxCalls.ProcessControl(LinuxCalls.DropBoundingCapability, capability, 0, 0, 0);
        }
        var header = stackalloc uint[2] { CapabilityVersion, 0 };
        var none = stackalloc uint[6];
        Check((int)LinuxCalls.SystemCall((nint)SystemCallNumbers.Current!.SetCapabilities, (nint)header, (nint)none, 0, 0), "capabilities");
    }

    private static void Check(int result, string what)
    {
        if (result < 0) throw new IOException($"{what}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct FilterProgram
    {
        public ushort Count;
        public byte* Instructions;
    }
}
