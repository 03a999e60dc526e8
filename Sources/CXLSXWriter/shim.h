#include <linux/magic.h>
#include <linux/memfd.h>
#include <sys/vfs.h>
#include <xlsxwriter.h>

/* glibc declares it to GNU sources only, which a module cannot say that it is. */
int memfd_create(const char *name, unsigned int flags);
