export interface Hub {
  readonly name: string;
}
