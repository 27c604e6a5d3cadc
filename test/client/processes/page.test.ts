import assert from 'node:assert/strict';
import { pageOf } from '../../../client/processes/page.ts';
import type { ViewWords } from '../../../messages/processView.ts';

describe('the page of the view of processes', () => {
  const words = {
    states: { running: '<b>running' },
    nothing: '</script><img src=x>',
    filter: '"',
    state: '',
    allStates: '',
    fit: '',
    table: '',
    saveSvg: '',
    saveTrace: '',
    chart: '',
    pause: '',
    stop: '',
  };
  const page = pageOf({
    script: 'host/view.js',
    style: 'host/view.css',
    source: 'host',
    words: words as unknown as ViewWords,
  });

  it('lets nothing in but its own script and style', () => {
    assert.match(page, /default-src 'none'; script-src host; style-src host 'unsafe-inline'"/);
    assert.deepEqual(
      [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address),
      ['host/view.css', 'host/view.js'],
    );
  });

  it('takes no markup from words', () => {
    assert.ok(!page.includes('<img'));
    assert.ok(!page.includes('<b>running'));
    const [, json] = /id="words">(.*?)<\/script>/s.exec(page) ?? [];
    assert.deepEqual(JSON.parse(json!), words);
  });
});
