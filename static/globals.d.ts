// What the vendor scripts put into the page, as far as the modules in js/ use it.

interface HtmxRequest {
  readonly action: string;
  readonly method: string;
  readonly anchor?: string;
  readonly headers: Record<string, string>;
  readonly submitter?: HTMLElement | null;
  readonly signal?: AbortSignal;
  timeout?: number;
  abort?(): void;
  readonly body?: FormData | URLSearchParams | null;
}

interface HtmxContext {
  readonly sourceElement: Element | null;
  readonly request: HtmxRequest | undefined;
  readonly response: { readonly status: number; readonly headers: Headers } | undefined;
  /** 'swapped' when the answer was taken over. */
  readonly status: string;
  target: Element | undefined;
  swap: string;
  replace: string | undefined;
  /** Instead of the browser's own. */
  fetch?: (address: string, request: HtmxRequest) => Promise<Response>;
}

interface HtmxTask {
  readonly type: 'main' | 'oob' | 'partial';
  readonly swapSpec: { style: string; show?: string };
}

interface LiveConnection {
  readonly socket: WebSocket | null;
}

type LiveMessageEvent = CustomEvent<{
  readonly connection: LiveConnection;
  readonly message: { data: string };
  /** The message is not gone on with, nor the next one begun, before this is done. */
  waitUntil(work: Promise<unknown>): void;
}>;

interface LiveFrame {
  readonly region: string;
  /** The hash that the page has to hold; empty when the frame brings the whole region. */
  readonly from: string;
  readonly to: string;
  /** The whole region, when it is no list. */
  readonly content?: string;
  /** Lists only: the rows in order, when membership or order changed. */
  readonly order?: readonly string[];
  /** Lists only: the rows that have changed or are new for the page. */
  readonly rows?: Readonly<Record<string, string>>;
}

interface HtmxSwap {
  readonly sourceElement: Element;
  readonly target: Element;
  readonly swap: string;
  readonly text: string;
}

interface HtmxOptions {
  readonly source?: Element;
  readonly target?: string;
  readonly swap?: string;
  readonly push?: string;
  readonly values?: Readonly<Record<string, string>>;
}

interface HtmxExtension {
  /** The elements that are new, where it is a style of ours. */
  handle_swap(style: string, target: Element, fragment: DocumentFragment): Element[] | undefined;
}

declare const htmx: {
  swap(what: HtmxSwap): Promise<void>;
  process(element: Element, force?: boolean): void;
  ajax(method: string, path: string, options: HtmxOptions): Promise<void>;
  registerExtension(name: string, extension: HtmxExtension): void;
};

declare const Alpine: {
  data(name: string, component: () => Record<string, unknown>): void;
};

interface DocumentEventMap {
  'htmx:config:request': CustomEvent<{ readonly ctx: HtmxContext }>;
  'htmx:before:request': CustomEvent<{ readonly ctx: HtmxContext }>;
  'htmx:before:response': CustomEvent<{ readonly ctx: HtmxContext }>;
  'htmx:finally:request': CustomEvent<{ readonly ctx: HtmxContext }>;
  'htmx:before:swap': CustomEvent<{ readonly ctx: HtmxContext; readonly tasks: readonly HtmxTask[] }>;
  'htmx:after:swap': CustomEvent<{ readonly ctx: HtmxContext }>;
  'htmx:after:process': CustomEvent;
  'htmx:error': CustomEvent<{ readonly ctx?: HtmxContext; readonly error: unknown }>;
  'htmx:ws:before:connection': CustomEvent<{ readonly connection: LiveConnection }>;
  'htmx:ws:after:connection': CustomEvent<{ readonly connection: LiveConnection }>;
  'htmx:ws:close': CustomEvent<{ readonly code: number | null }>;
  'htmx:ws:before:message:incoming': LiveMessageEvent;
  'htmx:ws:after:message:incoming': LiveMessageEvent;
  'signed-in': CustomEvent<{ readonly person?: string }>;
  said: CustomEvent<{ readonly text: string }>;
  scanned: CustomEvent<{ readonly code: string; readonly keys: readonly string[] }>;
}

/** It passes the window on its way to the document. */
interface WindowEventMap {
  scanned: CustomEvent<{ readonly code: string; readonly keys: readonly string[] }>;
}

// Of the browser, where it has one: https://wicg.github.io/shape-detection-api/
declare class BarcodeDetector {
  static getSupportedFormats(): Promise<string[]>;
  constructor(options: { formats: readonly string[] });
  detect(picture: ImageBitmap): Promise<{ readonly rawValue: string }[]>;
}

// Of the worker of the camera, and of the script that it loads.
declare function importScripts(address: string): void;
declare const ZXingWASM: {
  prepareZXingModule(options: {
    overrides: { locateFile(): string };
    fireImmediately: boolean;
  }): Promise<unknown>;
  readBarcodes(
    picture: ImageData,
    options: { formats: readonly string[]; tryHarder: boolean; maxNumberOfSymbols: number },
  ): Promise<{ readonly isValid: boolean; readonly text: string }[]>;
};

// What the server writes in front of the service worker.
declare const kept: {
  readonly build: string;
  readonly shell: readonly string[];
  readonly decoder: readonly string[];
};
