using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>How a chaser moves relative to a client over a span: rows on a grid, and any instant between. Immutable and thread safe.</summary>
internal sealed class RelativeHistory
{
    private readonly ObjectPath _client;
    private readonly ObjectPath _chaser;

    /// <param name="client">The client's path.</param>
    /// <param name="chaser">The chaser's path.</param>
    /// <param name="start">Start of the span, from which offsets count.</param>
    /// <param name="offsetsS">Times of the rows, s, rising, at least one.</param>
    public RelativeHistory(ObjectPath client, ObjectPath chaser, Epoch start, double[] offsetsS)
    {
        (_client, _chaser, Start, OffsetsS) = (client, chaser, start, offsetsS);
        Client = [.. offsetsS.Select(t => client.At(start.AddSeconds(t)))];
        Chaser = [.. offsetsS.Select(t => chaser.At(start.AddSeconds(t)))];
        Relative = [.. Client.Select((c, i) => RelativeState.Of(c, Chaser[i]))];
    }

    /// <summary>Start of the span.</summary>
    public Epoch Start { get; }

    /// <summary>Times of the rows after the start, s.</summary>
    public double[] OffsetsS { get; }

    /// <summary>Length of the span, s.</summary>
    public double SpanS => OffsetsS[^1];

    /// <summary>The client, a state a row.</summary>
    public State<Gcrf>[] Client { get; }

    /// <summary>The chaser, a state a row.</summary>
    public State<Gcrf>[] Chaser { get; }

    /// <summary>The chaser relative to the client, a row each.</summary>
    public RelativeState[] Relative { get; }

    /// <summary>The history of a request's client and chaser over its span.</summary>
    /// <param name="inputs">Client, chaser and world.</param>
    /// <param name="stepS">Time between rows, s, above 0.</param>
    /// <exception cref="Contracts.AnalysisException">invalid_request: an orbit does not reach over the span.</exception>
    public static RelativeHistory Of(ProximityInputs inputs, double stepS) => Of(inputs, Grid(inputs.SpanS, stepS));

    /// <summary>The history of a request's client and chaser at times of its span.</summary>
    /// <param name="inputs">Client, chaser and world.</param>
    /// <param name="offsetsS">Times of the rows, s after the start, rising, at least one.</param>
    /// <exception cref="Contracts.AnalysisException">invalid_request: an orbit does not reach over the span.</exception>
    public static RelativeHistory Of(ProximityInputs inputs, double[] offsetsS) => new(
        ObjectPath.Of(inputs.Client, inputs.Scene, inputs.End), ObjectPath.Of(inputs.Chaser, inputs.Scene, inputs.End), inputs.Start, offsetsS);

    /// <summary>Times from 0 every step, and the end of the span.</summary>
    public static double[] Grid(double spanS, double stepS)
    {
        var whole = Enumerable.Range(0, (int)Math.Floor(spanS / stepS) + 1).Select(i => i * stepS).ToList();
        return spanS - whole[^1] > 1e-9 ? [.. whole, spanS] : [.. whole];
    }

    /// <summary>The relative state at an instant of the span.</summary>
    /// <param name="offsetS">Seconds after the start.</param>
    public RelativeState At(double offsetS) => RelativeState.Of(ClientAt(offsetS), _chaser.At(Start.AddSeconds(offsetS)));

    /// <summary>The client's state at an instant of the span.</summary>
    public State<Gcrf> ClientAt(double offsetS) => _client.At(Start.AddSeconds(offsetS));

    /// <summary>The covariance of the relative state in the client's turning RTN axes at an instant; null: neither object's is known.</summary>
    /// <remarks>Errors of client and chaser count as independent; an object without a covariance adds nothing, which the validity block has to say.</remarks>
    /// <param name="offsetS">Seconds after the start.</param>
    public StateCovariance? CovarianceRtn(double offsetS)
    {
        var epoch = Start.AddSeconds(offsetS);
        var (client, chaser) = (_client.CovarianceRtn(epoch), _chaser.CovarianceRtn(epoch));
        if (client is null && chaser is null) return null;
        var state = _client.At(epoch);
        // From the chaser's own axes to the client's, and from axes that stand still to those that turn.
        var turn = RtnBasis.FromState(state).Rotation * RtnBasis.FromState(_chaser.At(epoch)).Rotation.Transpose();
        var rate = RelativeState.TurnRateRadPerS(state);
        var turning = new StateTransition(Matrix3.Identity, default, new(0, rate, 0, -rate, 0, 0, 0, 0, 0), Matrix3.Identity);
        return turning.Apply((client ?? default) + (chaser?.Rotated(turn) ?? default));
    }

    /// <summary>One standard deviation of the relative position along the line of sight at an instant, m; NaN where no covariance is known, or at no distance.</summary>
    /// <param name="offsetS">Seconds after the start.</param>
    public double SigmaAlongSightM(double offsetS)
    {
        if (CovarianceRtn(offsetS)?.PositionM2 is not { } covariance) return double.NaN;
        var sight = At(offsetS).PositionM.Unit();
        return Math.Sqrt(Math.Max(0, Vec3.Dot(sight, covariance * sight)));
    }

    /// <summary>The rows as a message.</summary>
    public RelativePath ToMessage() => new()
    {
        OffsetS = { OffsetsS },
        RadialM = { Relative.Select(r => r.PositionM.X) },
        TransverseM = { Relative.Select(r => r.PositionM.Y) },
        NormalM = { Relative.Select(r => r.PositionM.Z) },
        RadialMPerS = { Relative.Select(r => r.VelocityMPerS.X) },
        TransverseMPerS = { Relative.Select(r => r.VelocityMPerS.Y) },
        NormalMPerS = { Relative.Select(r => r.VelocityMPerS.Z) },
    };
}
