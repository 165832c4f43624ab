export async function startServer(): Promise<void> {}
export async function createServer(): Promise<void> {}
