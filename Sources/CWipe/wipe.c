// Memory is overwritten before it is given back (decision 0019).
//
// The functions defined here stand before those of the C library, for Swift's runtime and every library alike. They
// are as small as can be: glibc keeps its own under the names __libc_*, and knows the true size of each block.
#define _GNU_SOURCE
#include "CWipe.h"
#include <errno.h>
#include <malloc.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

extern void __libc_free(void *block);
extern void *__libc_malloc(size_t size);

static void wipe(void *block) {
    memset(block, 0, malloc_usable_size(block));
    // The compiler may not leave out a writing that nobody reads.
    __asm__ volatile("" : : "r"(block) : "memory");
}

void free(void *block) {
    if (block == NULL) return;
    int kept = errno;
    wipe(block);
    __libc_free(block);
    errno = kept;
}

void cfree(void *block) { free(block); }

void *realloc(void *block, size_t size) {
    if (block == NULL) return __libc_malloc(size);
    if (size == 0) {
        free(block);
        return NULL;
    }
    size_t before = malloc_usable_size(block);
    // The block stays where it is when it fits and is not much too large.
    if (size <= before && size >= before / 2) {
        return block;
    }
    void *moved = __libc_malloc(size);
    if (moved == NULL) return NULL;
    memcpy(moved, block, size < before ? size : before);
    free(block);
    return moved;
}

int lianxin_wipe_begin(void) {
    struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0) return -1;
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
