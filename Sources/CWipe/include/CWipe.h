#ifndef LIANXIN_WIPE_H
#define LIANXIN_WIPE_H

/// Begins the wiping of memory that is given back, and switches core dumps off.
///
/// From the moment a program links this, `free` and `realloc` overwrite every block before it goes back to the C
/// library: what a visitor typed does not outlive the request in memory that nobody uses. Returns 0, or -1 when the
/// system does not let core dumps be switched off.
int lianxin_wipe_begin(void);

#endif
