// takes  Desired, Receipts and what Azure holds after the apply
// gives  Verified: how much is as asked, and what is missing, different or unwell
// promises  pure; looks at every resource of every unit that ARM says succeeded, and takes no word but the read-back
export { verify } from "./verify.ts";
