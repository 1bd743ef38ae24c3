// Times satellite.js on a job of `compare` and prints JSON: rates and sampled states, km and km/s.
// Usage: node satellite_js_peer.mjs JOB.json PACKAGE_FOLDER js|wasm. The job's fields are those that Workload.cs writes.
// Only the propagation is timed: of each chunk of satellites the best of several repetitions, of wall and processor time the lesser,
// summed over the chunks.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [jobFile, folder, mode] = process.argv.slice(2);
const job = JSON.parse(readFileSync(jobFile, 'utf8'));
const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
const satellite = await import(pathToFileURL(`${folder}/dist/index.js`));
const lines = readFileSync(job.tle, 'ascii').split('\n');
const satrecs = [];
for (let i = 0; i + 1 < lines.length; i += 2) satrecs.push(satellite.twoline2satrec(lines[i], lines[i + 1]));

const samples = new Array(job.samples.length).fill(null);
const wanted = new Map();
job.samples.forEach(([index, step], at) => {
  const chunk = Math.floor(index / job.chunk);
  if (!wanted.has(chunk)) wanted.set(chunk, []);
  wanted.get(chunk).push({ at, row: index % job.chunk, step });
});

function keep(number, count, positions, velocities, errors) {
  for (const { at, row, step } of wanted.get(number) ?? []) {
    if (row >= count) continue;
    const i = row * job.steps + step;
    samples[at] = errors[i] !== 0 ? [errors[i]] : [0, ...positions.slice(3 * i, 3 * i + 3), ...velocities.slice(3 * i, 3 * i + 3)];
  }
}

function best(run) {
  let least = Infinity;
  for (let i = 0; i < job.repetitions; i++) {
    const [wall, processor] = [performance.now(), process.cpuUsage()];
    run();
    const { user, system } = process.cpuUsage(processor);
    least = Math.min(least, performance.now() - wall, (user + system) / 1000);
  }
  return least / 1000;
}

function plain() {
  const size = job.chunk * job.steps;
  const [positions, velocities, errors] = [new Float64Array(3 * size), new Float64Array(3 * size), new Int8Array(size)];
  let seconds = 0;
  for (let first = 0, number = 0; first < satrecs.length; first += job.chunk, number++) {
    const chunk = satrecs.slice(first, first + job.chunk);
    seconds += best(() => {
      for (let s = 0; s < chunk.length; s++) {
        const satrec = chunk[s];
        const from = job.first_minutes[first + s];
        for (let k = 0; k < job.steps; k++) {
          const state = satellite.sgp4(satrec, from + k * job.step_minutes);
          const i = s * job.steps + k;
          errors[i] = state ? 0 : satrec.error;
          if (!state) continue;
          positions[3 * i] = state.position.x;
          positions[3 * i + 1] = state.position.y;
          positions[3 * i + 2] = state.position.z;
          velocities[3 * i] = state.velocity.x;
          velocities[3 * i + 1] = state.velocity.y;
          velocities[3 * i + 2] = state.velocity.z;
        }
      }
    });
    keep(number, chunk.length, positions, velocities, errors);
  }
  return seconds;
}

async function wasm() {
  const runtime = await satellite.createSingleThreadRuntime();
  const propagator = new satellite.BulkPropagator({
    runtime, calculators: [new satellite.EciBaseCalculator()], satRecsCount: job.chunk, datesCount: job.steps,
  });
  const dates = Array.from({ length: job.steps }, (_, k) => new Date(job.start_unix_ms + k * job.step_minutes * 60000));
  let seconds = 0;
  for (let first = 0, number = 0; first < satrecs.length; first += job.chunk, number++) {
    const chunk = satrecs.slice(first, first + job.chunk);
    propagator.setSatRecs(chunk);
    propagator.setDates(dates);
    seconds += best(() => propagator.run());
    const { position, velocity, error } = propagator.getRawOutput().eci;
    keep(number, chunk.length, position, velocity, error);
  }
  return seconds;
}

const seconds = mode === 'wasm' ? await wasm() : plain();
const text = JSON.stringify({
  name: `satellite.js ${version} ${mode === 'wasm' ? 'BulkPropagator, WebAssembly' : 'sgp4(), JavaScript'}, Node ${process.version}`,
  comparable: true, seconds, propagations: satrecs.length * job.steps, samples,
});
// The WebAssembly runtime keeps the process alive, and an exit drops what is not yet written: process.stdout would lose its end.
process.stdout.write(text + '\n', () => process.exit(0));
