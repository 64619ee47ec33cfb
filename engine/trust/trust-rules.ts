/** Every rule by which trust refuses, with what `azo explain trust/<rule>` prints. */
export const trustRules = {
  "no-signers":
    "Nobody is named in `trust.signers`, so no commit could ever be trusted. Name each person with the public keys they sign with.",
  "unreadable-signer":
    "A key or a date under `trust.signers` cannot be read. A signer that azo half understands is worse than none, so nothing is trusted until it is mended: one `ssh-… AAAA…` line or one armoured OpenPGP public key for each entry, dates in ISO 8601.",
  "weak-key":
    "A pinned key is too weak to be worth checking: RSA under 2048 bits or with an unsafe exponent, or DSA. Make a new key (`ssh-keygen -t ed25519`) and pin that one.",
  "ambiguous-key":
    "One key is pinned twice, so a signature could not be put down to one person. Each key belongs to one entry.",
  "revocation-unreadable":
    "`trust.revocationFile` is named, but azo cannot read it or does not understand a line of it. Git goes on without the list in that case; azo refuses everything, because a list that vanishes is what an attacker would arrange.",
  "malformed-id":
    "The head or the anchor is not a whole commit id of 40 or 64 lower-case hexadecimal digits. Short ids can be made to collide.",
  "unreadable-repository": "The folder is not a git directory that git can read. Clone the repository again.",
  "replace-refs":
    "The repository has refs under `refs/replace/`: git would show other content than the one that was signed. Delete them with `git replace -d`.",
  grafts:
    "The repository has `info/grafts`, which gives commits other parents than the signed ones. Delete the file and fetch the true history.",
  alternates:
    "The repository borrows objects from elsewhere (`objects/info/alternates`), where others may write. Clone without `--shared` or `--reference`.",
  shallow:
    "The clone is shallow: the history that has to be verified is not there. Run `git fetch --unshallow`, or clone without `--depth`.",
  "partial-clone":
    "The clone is partial: objects are fetched when they are first read, which would take verification onto the network. Clone without `--filter`.",
  "missing-object":
    "An object of the history is not in the repository, so the chain has a hole. Fetch the repository again.",
  "wrong-object-id":
    "The bytes that the repository holds under an id do not hash to that id: it is damaged or was tampered with. Delete it and clone again.",
  "wrong-object-type":
    "The id names an object of another type than the history says, for example a tag where a commit should stand. Give the id of the commit itself.",
  "too-large":
    "An object or a signature is larger than azo reads: 1 MiB for a commit, a tag, an attributes file, 64 KiB for a signature, 16 MiB for a tree.",
  "not-a-descendant":
    "The new head does not follow from the anchor: the branch was rewound or rewritten. Put the branch back, or set a new anchor by hand after reading what changed.",
  "unverified-parent":
    "A commit names a parent that is neither verified nor part of the history behind the anchor. Clone the repository again; git's own idea of its history is not what the commits say.",
  "malformed-commit":
    "The commit does not have exactly tree, parents, author, committer, an optional encoding and the signature, in this order. Two programs could read it differently. Make the commit again with git.",
  "unknown-header":
    "The commit has a header beyond those that azo knows, such as `mergetag` or a second signature for another hash. Git leaves some of them out of what is signed. Make the commit again; merge tags with `git merge --no-ff <commit id>`.",
  "repeated-header":
    "A header that may stand once stands twice, so two programs could read two different commits. Make the commit again with git.",
  unsigned: "The commit has no signature. Sign it (`git commit --amend -S`, `git rebase --exec`) and push again.",
  "unsupported-signature":
    "The signature is neither an SSH signature of version 1 nor a binary OpenPGP signature, or it is by a kind of key that azo does not check, such as certificates or X.509. Sign with an ed25519, ecdsa, rsa or sk key, or with OpenPGP.",
  "malformed-signature":
    "The signature's armour or inner structure is not exact: text outside the armour, broken base64, bytes that remain, fields nobody signed. Whoever can add such bytes can give the same signed content another commit id. Sign again.",
  "several-signatures":
    "There is more than one signature in the object. Git once took the wrong one of several; azo takes none.",
  "wrong-namespace":
    "The SSH signature was made for another purpose than git (its namespace is not `git`), and must not be borrowed. Sign with `git commit -S`.",
  "weak-signature":
    "The signature uses SHA-1, MD5 or RIPEMD, which can be made to collide. Sign again with SHA-256 or SHA-512.",
  "no-user-presence":
    "The security key signed without being touched. Use a key made without `-O no-touch-required`, and touch it.",
  "unknown-key":
    "The signature is by a key that nobody in `trust.signers` owns. Names in the commit do not count, only keys. Sign with a pinned key, or have the key pinned by whoever runs azo.",
  "bad-signature": "The signature does not fit the content of the commit: one of the two was changed. Sign again.",
  "revoked-key":
    "The key is in the revocation file, or the pinned OpenPGP key says itself that it is revoked. Sign again with a key that is not revoked.",
  "expired-key":
    "The OpenPGP key had expired when azo first saw the commit; the date in the commit does not count. Extend the key and pin it again, or sign with another.",
  "expired-signature":
    "The OpenPGP signature carries an expiry of its own, and azo first saw the commit after it. Sign again.",
  "outside-key-window":
    "azo first saw the commit outside `validFrom` … `validUntil` of the signer. A committer can write any date, so only the first sight counts. Sign with a key that is valid, or widen the window.",
  "date-before-parent":
    "The committer date is earlier than a parent's: back-dating, or a clock that is wrong. Set the clock and make the commit again.",
  "date-in-future":
    "The commit or its signature is dated more than 300 seconds ahead of this machine's clock. Set the clocks and make the commit again.",
  submodule:
    "The tree holds a submodule: content from a repository that nobody verified. Put the files into this repository.",
  filter:
    "A `.gitattributes` file names a filter (Git LFS is one): what is checked out would not be what was signed. Remove it and commit the content itself.",
  "escaping-symlink":
    "A symbolic link leads out of the tree, or into `.git`, or takes `..` after a name. Replace it with a file or with a plain relative link.",
  "unsafe-path":
    "A name in the tree is one that some file system takes for `.git`, for a parent folder or for a path of its own. Rename it.",
  "malformed-tree":
    "A tree object is not well-formed: an unknown mode, names out of order or twice, or folders more than 64 deep. Make the commit again with git.",
  "lightweight-tag": "The tag is only a name for a commit, so nobody signed it. Make a signed one with `git tag -s`.",
  "malformed-tag":
    "The tag does not have exactly object, type, tag and tagger, in this order, before its message. Make the tag again with `git tag -s`.",
  "wrong-tag-name":
    "The signed name inside the tag is another than the ref it lies at: an old tag could be passed off as a new version. Put the tag back to its own name.",
  "wrong-tag-target":
    "The signed tag points to another commit than the one asked for. Ask for that commit, or make a new tag.",
  "more-refusals":
    "More commits are refused than are listed one by one. Mend the listed ones first; the oldest comes first.",
} as const;

export type TrustRule = keyof typeof trustRules;
