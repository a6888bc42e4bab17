/**
 * The process that a job runs in: takes one job from the process that started it, sends progress and then the result
 * or the error, and lives as long as the connection.
 */
import { IndexError } from '../errors.ts';
import { throttled } from './job-progress.ts';
import type { BuildJob, BuildOutcome, Composition, Job, JobMessage, JobResult, ReadJob } from './jobs.ts';
import { sentError } from './sent-errors.ts';
import { giveWay, watch } from './yielding.ts';

giveWay();
process.once('disconnect', () => process.exit());
process.once('message', (job: Job) => {
  watch(job.kind === 'read' ? job.memoryMb : Number.POSITIVE_INFINITY);
  run(job).then(
    (result) => send({ kind: 'done', result }),
    (error) => send({ kind: 'failed', error: sentError(error) }),
  );
});

function send(message: JobMessage): void {
  process.send?.(message);
}

// What either job needs takes a while to load, so each loads its own.
function run(job: Job): Promise<JobResult<Job>> {
  return job.kind === 'read' ? read(job) : build(job);
}

async function read({ file, bytes }: ReadJob): Promise<JobResult<ReadJob>> {
  const { readOffered } = await import('./read-offered.ts');
  return readOffered(file, bytes);
}

async function build(job: BuildJob): Promise<BuildOutcome> {
  const { buildIndex, seedOutcomes } = await import('../store/build.ts');
  const { buildOptions } = (await import(job.composition)) as Composition;
  const options = buildOptions(job.config);
  const onProgress = throttled((progress) => send({ kind: 'progress', progress }));
  const fingerprint = async () => {
    const found = await options.fingerprint();
    if (found === job.fingerprint) return found;
    throw new IndexError(
      `The files of the model ${job.config.embeddingModel} are not those that the bot was started with`,
      'Restart it',
    );
  };
  const summary = await buildIndex({ ...options, fingerprint, onProgress });
  const { seeds, passedOver } = summary ?? (await seedOutcomes(job.config))!;
  const skipped = seeds.filter(({ reportId }) => reportId === null);
  return {
    leftOut: [...passedOver, ...skipped.map(({ file, warnings }) => `${file}: ${warnings.join('; ')}`)],
    seed: seeds.find(({ file }) => file === job.file) ?? null,
    holders: seeds.filter(({ reportId }) => reportId === job.reportId).map(({ file }) => file),
  };
}
