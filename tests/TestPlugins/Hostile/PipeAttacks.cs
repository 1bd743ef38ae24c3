using System.Globalization;
using System.Text;
using Google.Protobuf;
using Microsoft.Win32.SafeHandles;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Run.V1;

namespace TestPlugins;

/// <summary>Finds the pipe of the worker that it runs in, and writes to it what only the worker may.</summary>
internal static class PipeAttacks
{
    private const string RunId = "run-1";

    public static string Act(ObjectId asked, AnalysisContext context)
    {
        using var handle = new SafeFileHandle(EventsDescriptor(), ownsHandle: asked.Name == "pipe-close");
        if (asked.Name == "pipe-close")
        {
            handle.Close();
            context.Cancellation.WaitHandle.WaitOne();
        }
        using var pipe = new FileStream(handle, FileAccess.Write, 0);
        switch (asked.Name)
        {
            case "pipe-long-frame": pipe.Write([0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3]); break;
            case "pipe-garbage": pipe.Write(Frame(Encoding.ASCII.GetBytes("this is no message"))); break;
            case "pipe-second-hello": pipe.Write(Frame(new Hello { Protocol = 1, ContractVersion = "9.9", PluginId = "test.other", PluginVersion = "9.9.9" }.ToByteArray())); break;
            case "pipe-other-run": pipe.Write(Event("another", e => e.Warning = "not mine")); break;
            case "pipe-started-again": pipe.Write(Event(RunId, e => e.Started = new() { PluginId = "test.other" })); break;
            case "pipe-false-size": pipe.Write(Event(RunId, e => e.Completed = new() { ResultBytes = 99 })); break;
            case "pipe-code-out-of-list": pipe.Write(Event(RunId, e => e.Failed = new() { Code = (ErrorCode)99 })); break;
            case "pipe-no-event": pipe.Write(Event(RunId, _ => { })); break;
            case "pipe-flood":
                var progress = Event(RunId, e => e.Progress = new() { Fraction = 0.5, Message = "still\u001b[2J going" });
                while (true) pipe.Write(progress);
            case "pipe-half-frame":
                pipe.Write([100, 0, 0, 0, 1]);
                Environment.Exit(0);
                break;
            default: throw new ArgumentException(asked.Name, nameof(asked));
        }
        // Long enough for the host to look at it.
        context.Cancellation.WaitHandle.WaitOne(TimeSpan.FromMinutes(1));
        return "written";
    }

    private static nint EventsDescriptor()
    {
        var command = File.ReadAllText("/proc/self/cmdline").Split('\0');
        return int.Parse(command[Array.IndexOf(command, "--events") + 1], CultureInfo.InvariantCulture);
    }

    private static byte[] Event(string runId, Action<RunEvent> fill)
    {
        var runEvent = new RunEvent { RunId = runId };
        fill(runEvent);
        return Frame(runEvent.ToByteArray());
    }

    private static byte[] Frame(byte[] message) => [.. BitConverter.GetBytes(message.Length), .. message];
}
