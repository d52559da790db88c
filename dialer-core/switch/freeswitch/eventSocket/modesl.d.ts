/** What we use of modesl 1.2.1, which ships no types. Names with `_` are its own hooks; the version is pinned. */
declare module 'modesl' {
  import type { Socket } from 'node:net';

  namespace modesl {
    class Event {
      constructor(headers: Readonly<Record<string, string>>, body?: string);
      getHeader(name: string): string | null;
      getBody(): string;
    }

    /** Replaced; here for the tests that show why. */
    class Parser {
      constructor(socket: NodeJS.EventEmitter);
      on(event: string, listener: (...args: never[]) => void): this;
    }

    class Connection {
      constructor(host: string, port: number, password: string);
      socket: Socket | null;
      connecting: boolean;
      connected(): boolean;
      cmdCallbackQueue: ((reply: Event) => void)[];
      apiCallbackQueue: ((reply: Event) => void)[];
      on(event: string, listener: (...args: unknown[]) => void): this;
      off(event: string, listener: (...args: unknown[]) => void): this;
      /** Writes the command with its headers and queues `callback` for the reply. */
      sendRecv(
        command: string,
        headers: Readonly<Record<string, string>> | null,
        callback: (reply: Event) => void,
      ): void;
      execute(application: string, argument: string, uuid: string): string;
      filter(header: string, value: string, callback: (reply: Event) => void): void;
      bgapi(command: string, args: string, jobId: string, callback: (event: Event) => void): void;
      events(type: string, names: string, callback: (reply: Event) => void): void;
      listeners(event: string): unknown[];
      disconnect(): void;
      protected _onConnect(): void;
      protected _onError(error: Error): void;
      /** Hands a parsed message on: a reply goes to the head of its callback queue. */
      protected _onEvent(event: Event, headers: Readonly<Record<string, string>>, body: string): void;
    }
  }

  export default modesl;
}
