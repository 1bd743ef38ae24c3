using System.Runtime.Intrinsics;

namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>How a batch of states is computed. All give the same outcomes, and positions within 2e-7 km over the public catalogue; most within 1e-8 km.</summary>
public enum Sgp4Kernel
{
    /// <summary>One state after the other: the reference.</summary>
    Scalar,

    /// <summary>Two times side by side.</summary>
    Vector128,

    /// <summary>Four times side by side.</summary>
    Vector256,

    /// <summary>Eight times side by side.</summary>
    Vector512,
}

/// <summary>The kernels there are.</summary>
public static class Sgp4Kernels
{
    /// <summary>The fastest kernel of this processor; it stays the same while the process runs.</summary>
    public static Sgp4Kernel Best =>
        Vector512.IsHardwareAccelerated ? Sgp4Kernel.Vector512
        : Vector256.IsHardwareAccelerated ? Sgp4Kernel.Vector256
        : Vector128.IsHardwareAccelerated ? Sgp4Kernel.Vector128
        : Sgp4Kernel.Scalar;

    /// <summary>Whether this processor computes a kernel in registers of its width. The others run too, slowly.</summary>
    /// <param name="kernel">The kernel.</param>
    public static bool IsAccelerated(Sgp4Kernel kernel) => kernel switch
    {
        Sgp4Kernel.Vector512 => Vector512.IsHardwareAccelerated,
        Sgp4Kernel.Vector256 => Vector256.IsHardwareAccelerated,
        Sgp4Kernel.Vector128 => Vector128.IsHardwareAccelerated,
        _ => true,
    };
}
