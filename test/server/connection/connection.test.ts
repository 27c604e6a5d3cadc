import assert from 'node:assert/strict';
import type { Channel, ChannelEvents } from '../../../server/connection/channel.ts';
import { Connection } from '../../../server/connection/connection.ts';
import { Failure } from '../../../server/connection/failure.ts';

/** A client that is a list of what it was sent. */
class Wire implements Channel {
  readonly sent: object[] = [];
  #events: ChannelEvents | undefined;

  send(message: object): void {
    this.sent.push(JSON.parse(JSON.stringify(message)));
  }

  listen(events: ChannelEvents): void {
    this.#events = events;
  }

  receive(...messages: readonly object[]): void {
    this.#events?.onMessages(messages);
  }
}

function connected(): { readonly wire: Wire; readonly connection: Connection } {
  const wire = new Wire();
  const connection = new Connection(wire);
  connection.listen(() => {});
  return { wire, connection };
}

const turn = () => new Promise(resolve => setImmediate(resolve));
const result = (id: number, value: unknown) => ({ jsonrpc: '2.0', id, result: value });

describe('the connection', () => {
  it('answers at once, promises when they hold, and undefined as null', async () => {
    const { wire, connection } = connected();
    connection.onRequest('now', (params: { of: number }) => params.of + 1);
    connection.onRequest('later', async () => 'late');
    connection.onRequest('nothing', () => undefined);
    wire.receive({ id: 1, method: 'now', params: { of: 1 } });
    assert.deepEqual(wire.sent, [result(1, 2)]);
    wire.receive({ id: 2, method: 'later' }, { id: 3, method: 'nothing' });
    await turn();
    await turn();
    assert.deepEqual(wire.sent.slice(1), [result(2, 'late'), result(3, null)]);
  });

  it('tells failures, thrown ones and unexpected ones', async () => {
    const { wire, connection } = connected();
    connection.onRequest('given', () => new Failure(-32803, 'no'));
    connection.onRequest('thrown', async () => {
      throw new Failure(-32801, 'edited');
    });
    connection.onRequest('broken', () => {
      throw new Error('a fault of ours');
    });
    wire.receive({ id: 1, method: 'given' }, { id: 2, method: 'thrown' }, { id: 3, method: 'broken' });
    wire.receive({ id: 4, method: 'unknown' });
    for (let turns = 0; turns < 5; turns++) await turn();
    const errors = wire.sent.map(message => 'error' in message && message.error);
    assert.deepEqual(errors.slice(0, 2), [
      { code: -32803, message: 'no' },
      { code: -32801, message: 'edited' },
    ]);
    assert.deepEqual(errors.slice(2), [
      { code: -32603, message: 'Request broken failed with message: a fault of ours' },
      { code: -32601, message: 'Unhandled method unknown' },
    ]);
  });

  it('handles what came together in order: all up to a request at once, what is behind it in the next turn', async () => {
    const { wire, connection } = connected();
    const order: string[] = [];
    connection.onNotification('note', (text: string) => order.push(text));
    connection.onRequest('ask', () => {
      order.push('asked');
      // What arrives while it is answered waits.
      wire.receive({ method: 'note', params: 'meanwhile' });
    });
    wire.receive({ method: 'note', params: 'a' }, { id: 1, method: 'ask' }, { method: 'note', params: 'b' });
    assert.deepEqual(order, ['a', 'asked']);
    await turn();
    assert.deepEqual(order, ['a', 'asked', 'b', 'meanwhile']);
  });

  it('hears a cancellation before what it cancels is begun, and while it lasts', async () => {
    const { wire, connection } = connected();
    const seen: boolean[] = [];
    connection.onRequest('ask', (_, cancellation) => {
      seen.push(cancellation.isCancellationRequested);
      return new Promise(resolve => cancellation.onCancellationRequested(() => resolve('cancelled')));
    });
    wire.receive({ id: 1, method: 'ask' }, { id: 2, method: 'ask' }, { method: '$/cancelRequest', params: { id: 2 } });
    await turn();
    assert.deepEqual(seen, [false, true]);
    wire.receive({ method: '$/cancelRequest', params: { id: 1 } });
    await turn();
    assert.deepEqual(wire.sent, [result(2, 'cancelled'), result(1, 'cancelled')]);
  });

  it('asks the client, and fails with what it answers instead', async () => {
    const { wire, connection } = connected();
    const answers = [connection.request('one', { a: 1 }), connection.request('two')];
    const [one, two] = wire.sent.map(message => ('id' in message ? message.id : undefined));
    wire.receive({ id: two, error: { code: 1, message: 'no such thing' } }, { id: one, result: 'yes' }, { id: 99 });
    assert.equal(await answers[0], 'yes');
    await assert.rejects(answers[1]!, /^Error: two: no such thing$/);
  });

  it('logs what fails in a notification, and lives', () => {
    const { wire, connection } = connected();
    connection.onNotification('note', () => {
      throw new Error('a fault of ours');
    });
    wire.receive({ method: 'note' }, { method: 'unknown' }, [] as object);
    const params = { type: 1, message: 'note failed: a fault of ours' };
    assert.deepEqual(wire.sent, [{ jsonrpc: '2.0', method: 'window/logMessage', params }]);
  });
});
