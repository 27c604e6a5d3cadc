/** A run in the trace-event format, which browsers' and other tools' timelines open. */

import { hasEnded, type Lane, State, type Timeline, wordOf } from './timeline.ts';

/** The file's text: one thread for each process, a complete event for each stretch in one state. Times are microseconds. */
export function traceEvents(timeline: Timeline, title: string): string {
  const events: object[] = [{ name: 'process_name', ph: 'M', pid: 1, args: { name: title } }];
  for (const lane of timeline.lanes) {
    const tid = lane.id;
    events.push({ name: 'thread_name', ph: 'M', pid: 1, tid, args: { name: `${lane.name} #${lane.id}` } });
    events.push(...stretches(lane, timeline.end));
    const parent = lane.parent;
    const start = lane.times[0];
    if (parent === undefined || start === undefined) continue;
    const flow = { name: 'spawn', cat: 'spawn', pid: 1, ts: start * 1000, id: lane.id };
    events.push({ ...flow, ph: 's', tid: parent }, { ...flow, ph: 'f', bp: 'e', tid });
  }
  return `{"traceEvents":[\n${events.map(event => JSON.stringify(event)).join(',\n')}\n],"displayTimeUnit":"ms"}\n`;
}

function stretches(lane: Lane, end: number): object[] {
  const { times, states, values } = lane;
  return states.map((state, i): object => {
    const word = state === State.Paused ? 'paused' : wordOf(state);
    if (i === states.length - 1 && hasEnded(lane)) {
      const args = lane.error === undefined ? {} : { args: { error: lane.error } };
      return { name: word, ph: 'i', s: 't', pid: 1, tid: lane.id, ts: times[i]! * 1000, ...args };
    }
    const until = times[i + 1] ?? end;
    const args = word === 'waiting' ? { args: { for: values[i] } } : {};
    const ts = times[i]! * 1000;
    return { name: word, cat: 'state', ph: 'X', pid: 1, tid: lane.id, ts, dur: until * 1000 - ts, ...args };
  });
}
