namespace SdaToolkit.Astrodynamics.Numerics.Integration;

/// <content>First step, stiffness test and dense output.</content>
public sealed partial class Dop853
{
    // Hairer, Nørsett and Wanner I, section II.4.
    private double FirstStep(double direction, double span)
    {
        var (y, slope) = (Norm(_old, _old), Norm(_k[0], _old));
        var h = Math.Min(y < 1e-5 || slope < 1e-5 ? 1e-6 : 0.01 * y / slope, Math.Min(span, _options.MaxStep));
        for (var i = 0; i < _stage.Length; i++) _stage[i] = _old[i] + (direction * h * _k[0][i]);
        Evaluate(T + (direction * h), _stage, _k[1]);
        for (var i = 0; i < _stage.Length; i++) _stage[i] = _k[1][i] - _k[0][i];
        var bend = Math.Max(Norm(_stage, _old) / h, slope);
        var second = bend <= 1e-15 ? Math.Max(1e-6, h * 1e-3) : Math.Pow(0.01 / bend, 1.0 / 8);
        var first = Math.Min(100 * h, second);
        return double.IsFinite(first) && first > 0 ? Math.Min(first, _options.MaxStep) : h;
    }

    private double Norm(double[] values, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(_tolerance[i])) continue;
            var scaled = values[i] / (_tolerance[i] + (_options.RelativeTolerance * Math.Abs(y[i])));
            sum += scaled * scaled;
        }

        return Math.Sqrt(sum / _controlled);
    }

    // Hairer and Wanner II, section IV.2: h times an estimate of the largest eigenvalue beyond the stability region, fifteen times without much calm between.
    private void TestStiffness(double h)
    {
        if (Steps % 1000 != 0 && _stiffSigns == 0) return;
        var (slopes, states) = (0.0, 0.0);
        for (var i = 0; i < _new.Length; i++)
        {
            if (!double.IsFinite(_tolerance[i])) continue;
            var (slope, state) = (_k[Stages][i] - _k[Stages - 1][i], _new[i] - _stage[i]);
            slopes += slope * slope;
            states += state * state;
        }

        if (states > 0 && Math.Abs(h) * Math.Sqrt(slopes / states) > 6.1)
        {
            _calmSigns = 0;
            if (++_stiffSigns == 15) throw Fails(IntegrationFailure.Stiff, "the problem is stiff: stability, not accuracy, keeps the step short");
        }
        else if (++_calmSigns == 6)
        {
            _stiffSigns = 0;
        }
    }

    /// <inheritdoc/>
    public override void Interpolate(double t, Span<double> y)
    {
        var n = _old.Length;
        if (y.Length != n) throw new ArgumentException($"room for {y.Length} values of {n}", nameof(y));
        if (_taken == 0 || Steps == 0)
        {
            Y.CopyTo(y);
            return;
        }

        if (!_denseKnown) PrepareDense();
        var x = (t - PreviousT) / _taken;
        var rest = 1 - x;
        for (var i = 0; i < n; i++)
        {
            var high = _dense[(4 * n) + i] + (x * (_dense[(5 * n) + i] + (rest * (_dense[(6 * n) + i] + (x * _dense[(7 * n) + i])))));
            y[i] = _dense[i] + (x * (_dense[n + i] + (rest * (_dense[(2 * n) + i] + (x * (_dense[(3 * n) + i] + (rest * high)))))));
        }
    }

    // Section II.6: a polynomial in the form of nested x and 1 − x.
    private void PrepareDense()
    {
        var (n, h) = (_old.Length, _taken);
        var row = 13 * 12 / 2;
        for (var s = Stages + 1; s < AllStages; s++)
        {
            Combine(A.Slice(row, s), h, _stage);
            Evaluate(PreviousT + (C[s] * h), _stage, _k[s]);
            row += s;
        }

        for (var i = 0; i < n; i++)
        {
            var step = _new[i] - _old[i];
            var bow = (h * _k[0][i]) - step;
            _dense[i] = _old[i];
            _dense[n + i] = step;
            _dense[(2 * n) + i] = bow;
            _dense[(3 * n) + i] = step - (h * _k[Stages][i]) - bow;
            for (var power = 0; power < 4; power++)
            {
                var sum = 0.0;
                for (var s = 0; s < AllStages; s++) sum += D[(power * AllStages) + s] * _k[s][i];
                _dense[((4 + power) * n) + i] = h * sum;
            }
        }

        _denseKnown = true;
    }
}
