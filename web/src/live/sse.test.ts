import { describe, expect, it } from 'vitest';
import { createEventParser } from './sse.ts';

describe('the event stream parser', () => {
  it('reads events cut anywhere', () => {
    const text = 'event: beat\ndata: {"now":1}\n\n: comment\n\ndata: a\ndata: b\r\n\r\n';
    for (let cut = 1; cut < text.length; cut += 1) {
      const parse = createEventParser();
      const events = [...parse(text.slice(0, cut)), ...parse(text.slice(cut))];
      expect(events).toEqual([
        { event: 'beat', data: '{"now":1}' },
        { event: 'message', data: 'a\nb' },
      ]);
    }
  });
  it('holds an event back until its blank line', () => {
    const parse = createEventParser();
    expect(parse('data: x\n')).toEqual([]);
    expect(parse('\n')).toEqual([{ event: 'message', data: 'x' }]);
  });
});
