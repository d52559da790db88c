/** One server-sent event; `data` lines are joined by a newline. */
export interface ServerEvent {
  event: string;
  data: string;
}

/** A parser of text/event-stream that takes the text in pieces, cut anywhere. */
export function createEventParser(): (text: string) => ServerEvent[] {
  let rest = '';
  let event = 'message';
  let data: string[] = [];

  function takeLine(line: string, out: ServerEvent[]): void {
    if (line === '') {
      if (data.length > 0) out.push({ event, data: data.join('\n') });
      event = 'message';
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
  }

  return (text) => {
    const out: ServerEvent[] = [];
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) takeLine(line, out);
    return out;
  };
}
