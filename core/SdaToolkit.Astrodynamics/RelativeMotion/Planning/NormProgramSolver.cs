namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>Solves a <see cref="NormProgram"/> by a primal–dual interior-point method on the homogeneous self-dual embedding, with Nesterov–Todd scaling and Mehrotra's corrector.</summary>
/// <remarks>
/// <para>Every vector with its length is a second-order cone; a cap adds one variable and one row of its own, which is eliminated by hand, so that the linear system has only the
/// program's own rows. Either a solution or a proof that there is none comes out, from one starting point, without a first phase.</para>
/// <para>Source: Andersen, Roos and Terlaky 2003, "On implementing a primal-dual interior-point method for conic quadratic optimization", Mathematical Programming 95, 249–277;
/// the scaling in the form of Vandenberghe 2010, "The CVXOPT linear and quadratic cone program solvers", section 5.</para>
/// </remarks>
internal sealed class NormProgramSolver
{
    private const int MostIterations = 80;
    private const double StepShare = 0.99;

    private readonly NormProgram _program;
    private readonly int _n, _rows, _first;
    private readonly Cone[] _cone;
    private readonly Ray[] _cap, _slack;
    private readonly double[] _y, _capY, _stepY, _stepCapY, _rhs, _capRhs, _residual, _capResidual, _tauY, _tauCapY;
    private readonly DenseCholesky _normal;
    private double _tau = 1, _kappa = 1, _stepTau, _stepKappa, _gapResidual;

    private NormProgramSolver(NormProgram program)
    {
        _program = program;
        (_n, _rows, _first) = (program.Vectors, program.Rows, program.Equalities);
        (_cone, _cap, _slack) = (new Cone[_n], new Ray[_n], new Ray[_rows - _first]);
        Array.Fill(_cone, Cone.Start);
        Array.Fill(_cap, Ray.Start);
        Array.Fill(_slack, Ray.Start);
        (_y, _stepY, _rhs, _residual, _tauY) = (new double[_rows], new double[_rows], new double[_rows], new double[_rows], new double[_rows]);
        (_capY, _stepCapY, _capRhs, _capResidual, _tauCapY) = (new double[_n], new double[_n], new double[_n], new double[_n], new double[_n]);
        _normal = new(_rows);
    }

    /// <summary>Solves.</summary>
    /// <param name="program">The program.</param>
    /// <param name="tolerance">Relative, of residuals and gap.</param>
    public static NormProgramSolution Solve(NormProgram program, double tolerance = 1e-10) => new NormProgramSolver(program).Run(tolerance);

    private NormProgramSolution Run(double tolerance)
    {
        var last = double.PositiveInfinity;
        for (var i = 0; i < MostIterations; i++)
        {
            var (error, proof) = Residuals();
            if (proof <= tolerance) return Result(NormProgramStatus.Infeasible, i);
            // Close to rounding the error may rise again: what is good by then is good.
            if (error <= tolerance || (error < 1e-7 && error > 0.9 * last)) return Result(NormProgramStatus.Solved, i);
            last = error;
            if (!Step()) return Result(error < 1e-6 ? NormProgramStatus.Solved : proof < 1e-6 ? NormProgramStatus.Infeasible : NormProgramStatus.Stalled, i);
        }

        var (end, without) = Residuals();
        return Result(end < 1e-6 ? NormProgramStatus.Solved : without < 1e-6 ? NormProgramStatus.Infeasible : NormProgramStatus.Stalled, MostIterations);
    }

    private NormProgramSolution Result(NormProgramStatus status, int iterations)
    {
        var scale = status == NormProgramStatus.Infeasible ? 1 / BoundOfProof() : 1 / _tau;
        return new(status, Array.ConvertAll(_cone, c => scale * c.X.Vector), Array.ConvertAll(_y, y => scale * y), iterations);
    }

    private bool Capped(int k) => double.IsFinite(_program.Caps[k]);

    private double BoundOfProof()
    {
        var value = 0.0;
        for (var r = 0; r < _rows; r++) value += _program.RightSide[r] * _y[r];
        for (var k = 0; k < _n; k++)
            if (Capped(k)) value += _program.Caps[k] * _capY[k];
        return value;
    }

    /// <summary>Residuals of the embedding, and from them the relative errors of a solution and of a proof that there is none.</summary>
    private (double Error, double Proof) Residuals()
    {
        double primal = 0, dual = 0, cost = 0, right = 0, proof = 0;
        for (var r = 0; r < _rows; r++) _residual[r] = (_tau * _program.RightSide[r]) + (r >= _first ? _slack[r - _first].X : 0);
        for (var k = 0; k < _n; k++)
        {
            var block = _program.Block(k);
            var u = _cone[k].X.Vector;
            for (var r = 0; r < _rows; r++) _residual[r] -= (block[3 * r] * u.X) + (block[(3 * r) + 1] * u.Y) + (block[(3 * r) + 2] * u.Z);
            var adjoint = new Quad(_capY[k], _program.Transposed(k, _y));
            cost += _program.Weights[k] * _cone[k].X.Scalar;
            _cone[k].Residual = (_tau * new Quad(_program.Weights[k], default)) - adjoint - _cone[k].Z;
            dual = Math.Max(dual, _cone[k].Residual.Largest);
            proof = Math.Max(proof, (adjoint + _cone[k].Z).Largest);
            if (!Capped(k)) continue;
            _capResidual[k] = (_tau * _program.Caps[k]) - _cone[k].X.Scalar - _cap[k].X;
            _cap[k].Residual = -_capY[k] - _cap[k].Z;
            primal = Math.Max(primal, Math.Abs(_capResidual[k]));
            dual = Math.Max(dual, Math.Abs(_cap[k].Residual));
            proof = Math.Max(proof, Math.Abs(_cap[k].Residual));
        }

        for (var r = 0; r < _rows; r++)
        {
            primal = Math.Max(primal, Math.Abs(_residual[r]));
            right = Math.Max(right, Math.Abs(_program.RightSide[r]));
            if (r < _first) continue;
            ref var slack = ref _slack[r - _first];
            slack.Residual = _y[r] - slack.Z;
            dual = Math.Max(dual, Math.Abs(slack.Residual));
            proof = Math.Max(proof, Math.Abs(slack.Residual));
        }

        var bound = BoundOfProof();
        _gapResidual = _kappa + cost - bound;
        var error = Math.Max(Math.Max(primal / _tau / (1 + right), dual / _tau), Math.Abs(cost - bound) / Math.Max(1e-300, Math.Max(Math.Abs(cost), 1e-3 * _tau)));
        return (error, bound > 0 ? proof / bound : double.PositiveInfinity);
    }

    private bool Step()
    {
        for (var k = 0; k < _n; k++)
            if (!_cone[k].TryScale()) return false;
        Factor();
        // What one unit of Δτ does: the same for both directions.
        for (var r = 0; r < _rows; r++) _tauY[r] = _program.RightSide[r];
        for (var k = 0; k < _n; k++)
        {
            var scaled = _cone[k].Squared(new Quad(_program.Weights[k], default));
            AddTo(_tauY, k, scaled.Vector);
            _tauCapY[k] = Capped(k) ? _program.Caps[k] + scaled.Scalar : 0;
        }

        SolveNormal(_tauY, _tauCapY);
        Direction(1, 0, corrector: false);
        var affine = Longest(1);
        var left = 1 - affine;
        Direction(1 - (left * left * left), left * left * left, corrector: true);
        var alpha = Longest(StepShare);
        if (!(alpha > 1e-7) || !double.IsFinite(_stepTau)) return false;
        Advance(alpha);
        return true;
    }

    private double Mean()
    {
        var (sum, count) = (_tau * _kappa, _n + 1);
        for (var k = 0; k < _n; k++)
        {
            sum += Quad.Dot(_cone[k].X, _cone[k].Z);
            if (!Capped(k)) continue;
            sum += _cap[k].X * _cap[k].Z;
            count++;
        }

        foreach (var s in _slack) sum += s.X * s.Z;
        return sum / (count + _slack.Length);
    }

    private void Factor()
    {
        _normal.Clear();
        for (var k = 0; k < _n; k++)
        {
            var h = _cone[k].Block;
            if (Capped(k))
            {
                var pivot = 1 / (_cone[k].ScalarSquared + _cap[k].Squared);
                h -= pivot * new Matrix3(
                    _cone[k].Mixed.X * _cone[k].Mixed.X, _cone[k].Mixed.X * _cone[k].Mixed.Y, _cone[k].Mixed.X * _cone[k].Mixed.Z,
                    _cone[k].Mixed.Y * _cone[k].Mixed.X, _cone[k].Mixed.Y * _cone[k].Mixed.Y, _cone[k].Mixed.Y * _cone[k].Mixed.Z,
                    _cone[k].Mixed.Z * _cone[k].Mixed.X, _cone[k].Mixed.Z * _cone[k].Mixed.Y, _cone[k].Mixed.Z * _cone[k].Mixed.Z);
            }

            _normal.AddConjugate(_program.Block(k), h);
        }

        for (var r = _first; r < _rows; r++) _normal.AddDiagonal(r, _slack[r - _first].Squared);
        _normal.Factor();
    }

    /// <summary>Solves for the multipliers, in place; the caps' own rows are eliminated first and found last.</summary>
    private void SolveNormal(double[] rows, double[] caps)
    {
        for (var k = 0; k < _n; k++)
            if (Capped(k)) AddTo(rows, k, -caps[k] / (_cone[k].ScalarSquared + _cap[k].Squared) * _cone[k].Mixed);
        _normal.Solve(rows);
        for (var k = 0; k < _n; k++)
            if (Capped(k)) caps[k] = (caps[k] - Vec3.Dot(_cone[k].Mixed, _program.Transposed(k, rows))) / (_cone[k].ScalarSquared + _cap[k].Squared);
    }

    private void AddTo(double[] rows, int k, Vec3 u)
    {
        var block = _program.Block(k);
        for (var r = 0; r < _rows; r++) rows[r] += (block[3 * r] * u.X) + (block[(3 * r) + 1] * u.Y) + (block[(3 * r) + 2] * u.Z);
    }

    /// <summary>One Newton direction of the embedding.</summary>
    private void Direction(double share, double centring, bool corrector)
    {
        var mu = centring * Mean();
        for (var r = 0; r < _rows; r++) _rhs[r] = share * _residual[r];
        for (var k = 0; k < _n; k++)
        {
            ref var cone = ref _cone[k];
            cone.Target = corrector ? cone.Corrected(mu) : -1 * cone.X;
            var moved = (share * cone.Squared(cone.Residual)) - cone.Target;
            AddTo(_rhs, k, moved.Vector);
            if (!Capped(k)) continue;
            ref var cap = ref _cap[k];
            cap.SetTarget(mu, corrector);
            _capRhs[k] = (share * _capResidual[k]) + moved.Scalar + (share * cap.Squared * cap.Residual) - cap.Target;
        }

        for (var j = 0; j < _slack.Length; j++)
        {
            _slack[j].SetTarget(mu, corrector);
            _rhs[_first + j] -= (share * _slack[j].Squared * _slack[j].Residual) - _slack[j].Target;
        }

        SolveNormal(_rhs, _capRhs);
        // Both parts of the step: Δ = (without Δτ) + Δτ·(a unit of it).
        var (slope, offset) = (_kappa / _tau, share * _gapResidual);
        for (var r = 0; r < _rows; r++)
        {
            slope += _program.RightSide[r] * _tauY[r];
            offset -= _program.RightSide[r] * _rhs[r];
        }

        for (var k = 0; k < _n; k++)
        {
            var (weight, unit) = (new Quad(_program.Weights[k], default), new Quad(_tauCapY[k], _program.Transposed(k, _tauY)));
            var plain = new Quad(_capRhs[k], _program.Transposed(k, _rhs));
            if (!Capped(k)) (unit, plain) = (new(0, unit.Vector), new(0, plain.Vector));
            slope += _program.Weights[k] * _cone[k].Squared(weight - unit).Scalar;
            offset += _program.Weights[k] * (_cone[k].Target - _cone[k].Squared((share * _cone[k].Residual) - plain)).Scalar;
            if (!Capped(k)) continue;
            slope += _program.Caps[k] * _tauCapY[k];
            offset -= _program.Caps[k] * _capRhs[k];
        }

        var complement = mu - (_tau * _kappa) - (corrector ? _stepTau * _stepKappa : 0);
        _stepTau = (offset + (complement / _tau)) / slope;
        _stepKappa = (complement - (_kappa * _stepTau)) / _tau;
        for (var r = 0; r < _rows; r++) _stepY[r] = _rhs[r] + (_stepTau * _tauY[r]);
        for (var k = 0; k < _n; k++)
        {
            _stepCapY[k] = Capped(k) ? _capRhs[k] + (_stepTau * _tauCapY[k]) : 0;
            ref var cone = ref _cone[k];
            cone.StepZ = (share * cone.Residual) + (_stepTau * new Quad(_program.Weights[k], default)) - new Quad(_stepCapY[k], _program.Transposed(k, _stepY));
            cone.StepX = cone.Target - cone.Squared(cone.StepZ);
            if (Capped(k)) _cap[k].SetStep((share * _cap[k].Residual) - _stepCapY[k]);
        }

        for (var j = 0; j < _slack.Length; j++) _slack[j].SetStep((share * _slack[j].Residual) + _stepY[_first + j]);
    }

    private double Longest(double share)
    {
        var alpha = Math.Min(Ray.Longest(_tau, _stepTau), Ray.Longest(_kappa, _stepKappa));
        for (var k = 0; k < _n; k++)
        {
            alpha = Math.Min(alpha, _cone[k].LongestStep());
            if (Capped(k)) alpha = Math.Min(alpha, _cap[k].LongestStep());
        }

        foreach (var s in _slack) alpha = Math.Min(alpha, s.LongestStep());
        return Math.Min(1, share * alpha);
    }

    private void Advance(double alpha)
    {
        for (var r = 0; r < _rows; r++) _y[r] += alpha * _stepY[r];
        for (var k = 0; k < _n; k++)
        {
            _cone[k].Advance(alpha);
            if (!Capped(k)) continue;
            _capY[k] += alpha * _stepCapY[k];
            _cap[k].Advance(alpha);
        }

        for (var j = 0; j < _slack.Length; j++) _slack[j].Advance(alpha);
        _tau += alpha * _stepTau;
        _kappa += alpha * _stepKappa;
    }
}
