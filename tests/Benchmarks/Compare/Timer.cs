using System.Diagnostics;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>Time of one thread's work: the lesser of wall and processor time, so that other work on the machine counts as little as it can.</summary>
/// <remarks>The drivers of the peers take the same. Processor time alone would count the helpers of a garbage collector, wall time the neighbours.</remarks>
internal readonly struct Timer
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;

    public Timer()
    {
    }

    public double Seconds => Math.Min(Stopwatch.GetElapsedTime(_start).TotalSeconds, (Environment.CpuUsage.TotalTime - _processor).TotalSeconds);
}
