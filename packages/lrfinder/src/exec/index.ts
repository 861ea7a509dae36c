export {
  type Hello,
  PROTOCOL,
  type Reply,
  type ReplyError,
  type Request,
  readNumber,
  type StepReply,
  type WrittenNumber,
  writtenNumber,
} from "./protocol.js";
export { type ServeTrainerOptions, serveTrainer } from "./serve-trainer.js";
