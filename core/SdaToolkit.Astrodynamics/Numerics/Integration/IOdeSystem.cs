namespace SdaToolkit.Astrodynamics.Numerics.Integration;

/// <summary>A system of ordinary differential equations of first order, y′ = f(t, y).</summary>
public interface IOdeSystem
{
    /// <summary>Number of equations.</summary>
    int Dimension { get; }

    /// <summary>The right-hand side.</summary>
    /// <param name="t">The independent variable.</param>
    /// <param name="y">The state, <see cref="Dimension"/> long.</param>
    /// <param name="derivative">Receives dy/dt, of the same length. A value that is not finite makes the integrator try a shorter step.</param>
    void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative);
}
