/** On how many servers a job runs, when nobody says so: the same schedule is started twice, as two servers would. */
import { CronJob } from 'cron';
import { Cron } from 'croner';
import nodeCron from 'node-cron';
import schedule from 'node-schedule';

const everySecond = '* * * * * *';

export const schedules = {
  'node-cron': () => observe((run) => { const task = nodeCron.schedule(everySecond, run, { name: 'report' }); return () => task.destroy(); }),
  cron: () => observe((run) => { const job = CronJob.from({ cronTime: everySecond, onTick: run, start: true, name: 'report' }); return () => job.stop(); }),
  // Names are unique in a process, so that the second server's job cannot bear the same one here.
  croner: () => observe((run) => { const job = new Cron(everySecond, run); return () => job.stop(); }),
  'node-schedule': () => observe((run) => { const job = schedule.scheduleJob(everySecond, run); return () => job.cancel(); }),
};

async function observe(begin) {
  const runs = [0, 0];
  const ends = runs.map((_, server) => begin(() => { runs[server] += 1; }));
  // A busy machine may let one of the two miss a second.
  for (let waited = 0; waited < 100 && runs.includes(0); waited += 1) await pause(50);
  await Promise.all(ends.map((end) => end()));
  if (runs.every((each) => each === 0)) throw new Error('the job did not run: the observation is wrong');
  return { default: runs.every((each) => each > 0) ? 'every server runs it' : 'one server runs it', keeps: runs.every((each) => each > 0) ? 'process' : 'elsewhere' };
}

function pause(milliseconds) {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}
